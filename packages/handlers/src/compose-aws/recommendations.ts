import {
  circuitBreaker,
  dynamoDbModelPublisher,
  dynamoDbModelReader,
  dynamoDbPurchaseHistory,
  dynamoDbPurchaseRecorder,
  guardedRecommendations,
} from '@emporion/adapters/aws';
import {
  itemToItemRecommendations,
  type ModelStore,
  type PurchaseLog,
  type PurchaseRecorder,
  popularRecommendations,
  type Recommendations,
  rankedRecommendations,
  recommendationsOfFirst,
  standardRecommendationPolicy,
} from '@emporion/recommendations';
import { clock } from './runtime.ts';
import { catalog, reading } from './stores.ts';

// A page is whole without recommendations; the first call of a process pays for its connection.
const timeoutMilliseconds = 500;

/** What the table knows, or what is popular, or what the shop shows first. */
function composed(purchaseLog: Pick<PurchaseLog, 'ofCustomer'>): Recommendations {
  const modelStore = dynamoDbModelReader(reading('CATALOG_TABLE'));
  const ranked = rankedRecommendations({ catalog: catalog() });
  const popular = popularRecommendations({ modelStore, others: ranked });
  const guarded = (recommendations: Recommendations): Recommendations =>
    guardedRecommendations({ recommendations, breaker: circuitBreaker({ clock }), clock, timeoutMilliseconds });
  const table = itemToItemRecommendations({ modelStore, purchaseLog, popular, policy: standardRecommendationPolicy });
  return recommendationsOfFirst(guarded(table), guarded(popular), ranked);
}

export const recommendations = (): Recommendations => composed(purchaseHistory());

/** For whoever asks about an item: nobody's purchases are read. */
export const publicRecommendations = (): Recommendations => composed({ ofCustomer: async () => [] });

export const purchaseHistory = (): Omit<PurchaseLog, keyof PurchaseRecorder> =>
  dynamoDbPurchaseHistory(reading('SALES_TABLE'));
export const purchaseRecorder = (): PurchaseRecorder => dynamoDbPurchaseRecorder(reading('SALES_TABLE'));
export const modelPublisher = (): Pick<ModelStore, 'publish'> => dynamoDbModelPublisher(reading('CATALOG_TABLE'));
