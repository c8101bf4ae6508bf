export {
  anyBasket,
  anyLearnedModel,
  anyPurchases,
  anyPurchaseTime,
  anyRecommendedSku,
  anySimilarityOptions,
} from './arbitraries.ts';
export { inMemoryModelStore, inMemoryPurchaseLog } from './in-memory-recommendation-stores.ts';
export { modelStoreContract } from './model-store.contract.ts';
export { type PlainPair, plainSimilarItems } from './plain-similar-items.ts';
export { type PurchaseLogSubject, purchaseLogContract } from './purchase-log.contract.ts';
export { type RecommendationsSubject, recommendationsContract } from './recommendations.contract.ts';
export { type SimulatedShop, simulatedShop } from './simulated-shop.ts';
