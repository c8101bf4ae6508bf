import { recommendSimilar } from '@emporion/recommendations';
import { notFound } from '../../http/problem.ts';
import { type RouteSpec, row } from '../../http/route.ts';
import { productParams } from '../catalog/api.ts';
import { conditional } from '../catalog/conditional.ts';
import { recommendedProductsBody, similarProductsQuery } from './api.ts';
import type { SimilarProductsPorts } from './ports.ts';
import { recommendedBody } from './recommended-body.ts';

const spec = {
  operation: 'listSimilarProducts',
  summary: 'Products that are bought together with one, and are in stock.',
  context: 'commerce',
  method: 'GET',
  path: '/v1/products/{productId}/similar',
  access: 'public',
  group: 'similar',
  params: productParams,
  query: similarProductsQuery,
  answers: {
    200: { description: 'The products, maybe none.', body: recommendedProductsBody },
    304: { description: 'They have not changed.' },
  },
} as const satisfies RouteSpec;

export const listSimilarProducts = row(
  spec,
  (ports: SimilarProductsPorts) =>
    async ({ params: { productId }, query: { limit }, header }) => {
      const product = await ports.catalog.find(productId);
      if (product === undefined) return notFound();
      const body = await recommendedBody(ports, await recommendSimilar(ports)({ product, limit }));
      return conditional(ports.sha256, body, header('if-none-match'));
    },
);
