import type { RouteRow } from '../../http/route.ts';
import { listSimilarProducts } from './list-similar-products.ts';
import type { CustomerRecommendationPorts, SimilarProductsPorts } from './ports.ts';
import { recommendProducts } from './recommend-products.ts';

/** What goes with a product. */
export const similarProductRoutes: readonly RouteRow<SimilarProductsPorts>[] = [listSimilarProducts];

/** What to show a customer. */
export const recommendationRoutes: readonly RouteRow<CustomerRecommendationPorts>[] = [recommendProducts];
