import { standardRecommendationPolicy } from '@emporion/recommendations';
import { similarProductRoutes } from '../commerce/recommendations/routes.ts';
import { publicRecommendations } from '../compose-aws/recommendations.ts';
import { sha256 } from '../compose-aws/runtime.ts';
import { availableStock, catalog } from '../compose-aws/stores.ts';
import { createHttpFunction } from '../http/edge.ts';

export const handler = createHttpFunction(similarProductRoutes, {
  sha256,
  recommendations: publicRecommendations(),
  recommendationPolicy: standardRecommendationPolicy,
  catalog: catalog(),
  stockLevels: availableStock(),
});
