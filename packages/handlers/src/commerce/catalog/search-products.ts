import { type RouteSpec, row } from '../../http/route.ts';
import { meter } from '../../powertools.ts';
import { foundProductsBody, searchProductsQuery } from './api.ts';
import { conditional } from './conditional.ts';
import { availabilityOf, filterOf } from './filter.ts';
import { listName, positionOf, unknownCursor } from './list-position.ts';
import type { SearchPorts } from './ports.ts';
import { productBodies } from './product-body.ts';

const spec = {
  operation: 'searchProducts',
  summary: 'The products that have the words, the best match first; the last word may be only begun.',
  context: 'commerce',
  method: 'GET',
  path: '/v1/search',
  access: 'public',
  // Its function may hold an index of the catalog, which the others need not carry.
  group: 'search',
  query: searchProductsQuery,
  answers: {
    200: { description: 'A page of what was found.', body: foundProductsBody },
    304: { description: 'The page has not changed.' },
  },
} as const satisfies RouteSpec;

export const searchProducts = row(
  spec,
  (ports: SearchPorts) =>
    async ({ query: { q, limit, cursor, ...asked }, header }) => {
      const list = listName('search', q, JSON.stringify(asked));
      const position = positionOf(ports.cursors, list, cursor);
      if (position === undefined) return unknownCursor();
      const wanted = { query: q, limit, ...position, ...filterOf(asked), ...availabilityOf(asked) };
      const found = await ports.productSearch.search(wanted);
      meter(found.items.length === 0 ? 'NothingFound' : 'ProductsFound');
      const body = {
        items: await productBodies(ports, found.items),
        ...(found.next === undefined ? {} : { next: ports.cursors.seal(list, found.next) }),
        ...(found.correctedTo === undefined ? {} : { correctedTo: found.correctedTo }),
      };
      return conditional(ports.sha256, body, header('if-none-match'));
    },
);
