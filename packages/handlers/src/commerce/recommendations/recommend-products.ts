import { recommendForCustomer } from '@emporion/recommendations';
import { okay } from '../../http/answer.ts';
import { type RouteSpec, row } from '../../http/route.ts';
import { recommendationsQuery, recommendedProductsBody } from './api.ts';
import type { CustomerRecommendationPorts } from './ports.ts';
import { recommendedBody } from './recommended-body.ts';

const spec = {
  operation: 'recommendProducts',
  summary: 'Products for the customer: in stock, not bought yet, the best first; for a newcomer what is popular.',
  context: 'commerce',
  method: 'GET',
  path: '/v1/customers/me/recommendations',
  access: 'shop/order',
  // What an engine takes its time for must not keep anybody from the cart.
  group: 'recommendations',
  query: recommendationsQuery,
  answers: { 200: { description: 'The products.', body: recommendedProductsBody } },
} as const satisfies RouteSpec;

export const recommendProducts = row(
  spec,
  (ports: CustomerRecommendationPorts) =>
    async ({ query: { category, limit }, principal: { subject: customerId } }) => {
      const wanted = { customerId, limit, ...(category === undefined ? {} : { category }) };
      return okay(await recommendedBody(ports, await recommendForCustomer(ports)(wanted)));
    },
);
