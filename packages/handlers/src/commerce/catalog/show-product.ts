import { notFound } from '../../http/problem.ts';
import { type RouteSpec, row } from '../../http/route.ts';
import { productBody, productParams } from './api.ts';
import { conditional } from './conditional.ts';
import type { CatalogPorts } from './ports.ts';
import { productBodies } from './product-body.ts';

const spec = {
  operation: 'showProduct',
  summary: 'One product.',
  context: 'commerce',
  method: 'GET',
  path: '/v1/products/{productId}',
  access: 'public',
  params: productParams,
  answers: {
    200: { description: 'The product.', body: productBody },
    304: { description: 'It has not changed.' },
  },
} as const satisfies RouteSpec;

export const showProduct = row(spec, (ports: CatalogPorts) => async ({ params: { productId }, header }) => {
  const product = await ports.catalog.find(productId);
  const [body] = await productBodies(ports, product === undefined ? [] : [product]);
  return body === undefined ? notFound() : conditional(ports.sha256, body, header('if-none-match'));
});
