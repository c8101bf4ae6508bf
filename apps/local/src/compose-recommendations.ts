import {
  circuitBreaker,
  type Database,
  guardedRecommendations,
  sqliteModelStore,
  sqlitePurchaseLog,
} from '@emporion/adapters/embedded';
import type { ProductCatalog } from '@emporion/catalog';
import type { Ports } from '@emporion/handlers';
import type { Clock } from '@emporion/kernel';
import {
  itemToItemRecommendations,
  popularRecommendations,
  rankedRecommendations,
  recommendationsOfFirst,
  standardRecommendationPolicy,
} from '@emporion/recommendations';

/** What recommends: the table of what goes together, or what is popular, or what the shop shows first. */
export function composeRecommendations({
  database,
  catalog,
  clock,
}: {
  readonly database: Database;
  readonly catalog: ProductCatalog;
  readonly clock: Clock;
}): Pick<Ports['commerce'], 'recommendations' | 'purchaseLog' | 'modelStore' | 'recommendationPolicy'> {
  const [purchaseLog, modelStore] = [sqlitePurchaseLog({ database }), sqliteModelStore({ database })];
  const policy = standardRecommendationPolicy;
  const ranked = rankedRecommendations({ catalog });
  const popular = popularRecommendations({ modelStore, others: ranked });
  const table = itemToItemRecommendations({ modelStore, purchaseLog, popular, policy });
  const guarded = guardedRecommendations({ recommendations: table, breaker: circuitBreaker({ clock }), clock });
  return {
    recommendations: recommendationsOfFirst(guarded, popular, ranked),
    purchaseLog,
    modelStore,
    recommendationPolicy: policy,
  };
}
