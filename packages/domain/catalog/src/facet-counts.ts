import { chosenKeys, type FacetTerm, facetTermsOf, isPriced, type ProductFilter } from './facet.ts';
import type { Product } from './product.ts';

/** A value that a list can be narrowed to, and how many products would be left. */
export interface FacetValue {
  readonly key: string;
  readonly name: string;
  readonly products: number;
}

/** Something that a list can be narrowed by. */
export interface Facet {
  /** `category`, `brand`, `price` (its keys are ranges in minor units: `2000-4999`), or the name of an attribute or option. */
  readonly facet: string;
  /** The most frequent first, fifty at most; of equals the lower key comes first. */
  readonly values: readonly FacetValue[];
}

/** How many products a list holds, and how many it would hold if it were narrowed further or otherwise. */
export interface FacetCounts {
  readonly products: number;
  /** Those of the list that can be ordered now, whether it is narrowed to them or not. */
  readonly available: number;
  /** By name. The values of a facet are counted as if nothing had been chosen of that facet yet. */
  readonly facets: readonly Facet[];
}

/** Values of a facet, at most: nobody reads more. */
export const mostFacetValues = 50;

/** What a list is narrowed to, availability included. */
export interface AvailableFilter extends ProductFilter {
  /** Only what can be ordered now. */
  readonly isAvailable?: true;
}

/**
 * Count the values of products facet by facet, in one pass over the products.
 *
 * @param isAvailable - whether a product can be ordered now
 */
export function countFacets(
  products: readonly Product[],
  filter: AvailableFilter,
  isAvailable: (product: Product) => boolean,
): FacetCounts {
  const chosen = [...chosenKeys(filter)];
  const facets = new Map<string, Map<string, FacetValue>>();
  let [listed, available] = [0, 0];
  for (const product of products) {
    const canBeOrdered = isAvailable(product);
    if (filter.isAvailable === true && !canBeOrdered) continue;
    const terms = facetTermsOf(product);
    const unfit = chosen
      .filter(([facet, keys]) => !terms.some((term) => term.facet === facet && keys.includes(term.key)))
      .map(([facet]) => facet);
    if (!isPriced(product.listPrice.minor, filter.price)) unfit.push('price');
    const [only] = unfit;
    if (only === undefined) {
      listed += 1;
      if (canBeOrdered) available += 1;
    }
    // What misses one choice would be there without it, and so counts for that facet alone.
    if (unfit.length > 1) continue;
    for (const term of terms) if (only === undefined || only === term.facet) count(facets, term);
  }
  return {
    products: listed,
    available,
    facets: [...facets]
      .map(([facet, values]) => ({ facet, values: mostFrequent([...values.values()]) }))
      .sort((one, other) => (one.facet < other.facet ? -1 : 1)),
  };
}

function count(facets: Map<string, Map<string, FacetValue>>, { facet, key, name }: FacetTerm): void {
  const values = facets.get(facet) ?? new Map<string, FacetValue>();
  facets.set(facet, values);
  const { name: known, products } = values.get(key) ?? { name, products: 0 };
  values.set(key, { key, name: earlier(known, name), products: products + 1 });
}

const earlier = (one: string, other: string): string => (one <= other ? one : other);

/** Values in their order, as many as are shown. */
export const mostFrequent = (values: readonly FacetValue[]): readonly FacetValue[] =>
  values
    .toSorted((one, other) => other.products - one.products || (one.key < other.key ? -1 : 1))
    .slice(0, mostFacetValues);
