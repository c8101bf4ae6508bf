import { facetTermsOf, fits, without } from '../facet.ts';
import { type AvailableFilter, type FacetCounts, type FacetValue, mostFrequent } from '../facet-counts.ts';
import type { Product } from '../product.ts';

/** What `countFacets` counts, by its definition: one look at every product for every facet. */
export function plainFacets(
  products: readonly Product[],
  filter: AvailableFilter,
  isAvailable: (product: Product) => boolean,
): FacetCounts {
  const present = filter.isAvailable === true ? products.filter(isAvailable) : products;
  const listed = present.filter((product) => fits(product, filter));
  const facets = new Set(products.flatMap(facetTermsOf).map(({ facet }) => facet));
  return {
    products: listed.length,
    available: listed.filter(isAvailable).length,
    facets: [...facets]
      .flatMap((facet) => {
        const left = present.filter((product) => fits(product, without(filter, facet)));
        const values = valuesOf(left, facet);
        return values.length === 0 ? [] : [{ facet, values }];
      })
      .sort((one, other) => (one.facet < other.facet ? -1 : 1)),
  };
}

function valuesOf(products: readonly Product[], facet: string): readonly FacetValue[] {
  const counts = new Map<string, FacetValue>();
  for (const term of products.flatMap(facetTermsOf)) {
    if (term.facet !== facet) continue;
    const { name, products: counted } = counts.get(term.key) ?? { name: term.name, products: 0 };
    counts.set(term.key, { key: term.key, name: earlier(name, term.name), products: counted + 1 });
  }
  return mostFrequent([...counts.values()]);
}

const earlier = (one: string, other: string): string => (one <= other ? one : other);
