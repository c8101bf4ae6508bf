import { type RouteSpec, row } from '../../http/route.ts';
import { categoryListBody } from './api.ts';
import { conditional } from './conditional.ts';
import type { CatalogPorts } from './ports.ts';

const spec = {
  operation: 'listCategories',
  summary: 'The categories of the shop, by name.',
  context: 'commerce',
  method: 'GET',
  path: '/v1/categories',
  access: 'public',
  answers: {
    200: { description: 'All of them.', body: categoryListBody },
    304: { description: 'They have not changed.' },
  },
} as const satisfies RouteSpec;

export const listCategories = row(
  spec,
  ({ catalog, sha256 }: CatalogPorts) =>
    async ({ header }) =>
      conditional(sha256, { items: await catalog.categories() }, header('if-none-match')),
);
