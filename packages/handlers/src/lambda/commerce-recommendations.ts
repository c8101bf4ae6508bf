import { standardRecommendationPolicy } from '@emporion/recommendations';
import { recommendationRoutes } from '../commerce/recommendations/routes.ts';
import { purchaseHistory, recommendations } from '../compose-aws/recommendations.ts';
import { sha256 } from '../compose-aws/runtime.ts';
import { availableStock, catalog } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

export const handler = createHttpFunction(recommendationRoutes, {
  sha256,
  recommendations: recommendations(),
  recommendationPolicy: standardRecommendationPolicy,
  purchaseLog: purchaseHistory(),
  catalog: catalog(),
  stockLevels: availableStock(),
});
