import { type RouteSpec, row } from '../../http/route.ts';
import { countFacetsQuery, facetsBody } from './api.ts';
import { conditional } from './conditional.ts';
import { availabilityOf, filterOf } from './filter.ts';
import type { FacetPorts } from './ports.ts';

const spec = {
  operation: 'countFacets',
  summary: 'How many products a list or a search holds, and by what it can be narrowed.',
  context: 'commerce',
  method: 'GET',
  path: '/v1/search/facets',
  access: 'public',
  // The catalog lists without counting: whoever has the index counts.
  group: 'search',
  query: countFacetsQuery,
  answers: {
    200: { description: 'The facets by name, each value with its products.', body: facetsBody },
    304: { description: 'They have not changed.' },
  },
} as const satisfies RouteSpec;

export const countFacets = row(
  spec,
  ({ productSearch, sha256 }: FacetPorts) =>
    async ({ query: { q, ...asked }, header }) => {
      const wanted = { ...(q === undefined ? {} : { query: q }), ...filterOf(asked), ...availabilityOf(asked) };
      return conditional(sha256, await productSearch.facets(wanted), header('if-none-match'));
    },
);
