import { type AttributeValue, categoriesOf, type Product, variantsOf } from './product.ts';
import { termsOf } from './search-terms.ts';

/** A value by which lists are narrowed, as programs name it: the words of it, folded, with dashes between. */
export const facetKey = (value: AttributeValue): string =>
  typeof value === 'string' ? termsOf(value).join('-') : String(value);

/** A range of prices in minor units, both ends included. */
export interface PriceRange {
  /** From the lowest price on when absent. */
  readonly from?: number;
  /** To the highest price when absent. */
  readonly to?: number;
}

/** What a product must be to stand in a list. */
export interface ProductFilter {
  /** The id of a category; all of them when absent. */
  readonly category?: string;
  /** The keys of brands, of which it must have one. */
  readonly brands?: readonly string[];
  /** What the list price must be in. */
  readonly price?: PriceRange;
  /** By the name of every attribute that it must have: the keys of values, one of which must be its own. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

/** A value of a product for one facet. */
export interface FacetTerm {
  /** `category`, `brand`, `price`, or the name of an attribute or an option. */
  readonly facet: string;
  readonly key: string;
  /** The value as it is written. */
  readonly name: string;
}

/**
 * The range of a price, for counting: it begins at 1, 2 or 5 times a power of ten, and the lowest holds whatever costs
 * less than a hundred minor units.
 */
export function priceRangeOf(minor: number): Required<PriceRange> {
  if (minor < 100) return { from: 0, to: 99 };
  for (let power = 100; ; power *= 10) {
    for (const [factor, next] of steps) {
      if (minor < power * next)
        return { from: power * factor, to: Math.min(power * next - 1, Number.MAX_SAFE_INTEGER) };
    }
  }
}

const steps = [
  [1, 2],
  [2, 5],
  [5, 10],
] as const;

const rangeKey = ({ from, to }: Required<PriceRange>): string => `${from}-${to}`;

/** Every value by which a product can be found in lists, each once: of all its variants, of which one is enough. */
export function facetTermsOf(product: Product): readonly FacetTerm[] {
  const { brand, attributes = {}, listPrice } = product;
  const valued: readonly (readonly [string, AttributeValue])[] = [
    ['brand', brand],
    ...Object.entries(attributes),
    ...variantsOf(product).flatMap(({ options }) => Object.entries(options)),
  ];
  const price = rangeKey(priceRangeOf(listPrice.minor));
  const terms = new Map<string, FacetTerm>();
  const add = (term: FacetTerm): void => {
    const id = `${term.facet}:${term.key}`;
    // Of two ways to write one value, the same one always counts.
    if (term.key !== '' && !((terms.get(id)?.name ?? '\u{10ffff}') <= term.name)) terms.set(id, term);
  };
  for (const id of categoriesOf(product)) add({ facet: 'category', key: id, name: id });
  for (const [facet, value] of valued) add({ facet, key: facetKey(value), name: String(value) });
  add({ facet: 'price', key: price, name: price });
  return [...terms.values()];
}

/** The facets that a filter says something about, each with the keys of which a product must have one. */
export const chosenKeys = ({
  category,
  brands,
  attributes = {},
}: ProductFilter): ReadonlyMap<string, readonly string[]> =>
  new Map([
    ...(category === undefined ? [] : [['category', [category]] as const]),
    ...(brands === undefined ? [] : [['brand', brands] as const]),
    ...Object.entries(attributes),
  ]);

/** Whether a price is in a range. */
export const isPriced = (minor: number, { from = 0, to = Number.POSITIVE_INFINITY }: PriceRange = {}): boolean =>
  from <= minor && minor <= to;

/** Whether a product is what a list is narrowed to. */
export function fits(product: Product, filter: ProductFilter): boolean {
  if (!isPriced(product.listPrice.minor, filter.price)) return false;
  const chosen = chosenKeys(filter);
  if (chosen.size === 0) return true;
  const terms = facetTermsOf(product);
  return [...chosen].every(([facet, keys]) => terms.some((term) => term.facet === facet && keys.includes(term.key)));
}

/** The same filter without what it says about one facet. */
export function without(filter: ProductFilter, facet: string): ProductFilter {
  const { category, brands, price, attributes = {} } = filter;
  const { [facet]: _, ...others } = attributes;
  return {
    ...(category === undefined || facet === 'category' ? {} : { category }),
    ...(brands === undefined || facet === 'brand' ? {} : { brands }),
    ...(price === undefined || facet === 'price' ? {} : { price }),
    ...(Object.keys(others).length === 0 ? {} : { attributes: others }),
  };
}
