export { type BasketEncoder, type Baskets, basketEncoder, encodeBaskets } from './basket.ts';
export {
  evaluateRankings,
  type HeldOutBasket,
  holdOut,
  ndcgAt,
  precisionAt,
  type RankingCase,
  type RankingQuality,
  recallAt,
} from './evaluation.ts';
export { type Experiment, type ExperimentVariant, recommendationsByVariant, variantOf } from './experiment.ts';
export { recommendationsOfFirst } from './fallback.ts';
export { type ItemToItemOptions, itemToItemRecommendations, rankedFor } from './item-to-item.ts';
export { type RecommendationPolicy, standardRecommendationPolicy } from './policy.ts';
export { popularRecommendations, rankedRecommendations } from './popular-recommendations.ts';
export { type PopularityTally, popularityTally } from './popularity.ts';
export {
  type LearnedModel,
  type ModelStore,
  type Purchase,
  type PurchaseLog,
  type PurchaseRecorder,
  type Recommendations,
  RecommendationsUnavailable,
} from './ports.ts';
export { type RebuildModelPorts, type Rebuilt, rebuildModel } from './rebuild-model.ts';
export {
  type RecommendedProducts,
  type RecommendProductsPorts,
  recommendForCustomer,
  recommendSimilar,
  type ShownReason,
} from './recommend-products.ts';
export type {
  Recommendation,
  RecommendationList,
  RecommendationReason,
  ScoredItem,
  SimilarItem,
} from './recommendation.ts';
export { purchaseSchema, scoredItemSchema, similarItemSchema } from './schema.ts';
export { type Candidate, diversified, type Eligibility, isEligible } from './selection.ts';
export { findSimilarItems, neighborsOf, type SimilarItems, type SimilarityOptions } from './similar-items.ts';
export { type BasketCounts, type SimilarityMeasure, shrunk, similarity, similarityMeasures } from './similarity.ts';
