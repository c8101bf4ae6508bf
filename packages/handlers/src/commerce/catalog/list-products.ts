import { type RouteSpec, row } from '../../http/route.ts';
import { listProductsQuery, productListBody } from './api.ts';
import { availablePage } from './available-page.ts';
import { conditional } from './conditional.ts';
import { filterOf } from './filter.ts';
import { listName, positionOf, unknownCursor } from './list-position.ts';
import type { CatalogPorts } from './ports.ts';
import { productBodies } from './product-body.ts';

const spec = {
  operation: 'listProducts',
  summary: 'The products of the shop or of one category, narrowed by what facets tell, page by page.',
  context: 'commerce',
  method: 'GET',
  path: '/v1/products',
  access: 'public',
  query: listProductsQuery,
  answers: {
    200: { description: 'A page of products.', body: productListBody },
    304: { description: 'The page has not changed.' },
  },
} as const satisfies RouteSpec;

export const listProducts = row(
  spec,
  (ports: CatalogPorts) =>
    async ({ query: { sort, limit, cursor, ...asked }, header }) => {
      const list = listName('products', sort, JSON.stringify(asked));
      const position = positionOf(ports.cursors, list, cursor);
      if (position === undefined) return unknownCursor();
      const wanted = { order: sort, limit, ...position, ...filterOf(asked) };
      const page = await (asked.available === undefined ? ports.catalog.page(wanted) : availablePage(ports, wanted));
      const items = await productBodies(ports, page.items);
      const next = page.next === undefined ? {} : { next: ports.cursors.seal(list, page.next) };
      return conditional(ports.sha256, { items, ...next }, header('if-none-match'));
    },
);
