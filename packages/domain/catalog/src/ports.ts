import type { Category, Product } from './product.ts';

/** The orders in which a list of products can stand. Of equals the lower id comes first. */
export const productOrders = ['rank', 'price', 'price-descending', 'name'] as const;
export type ProductOrder = (typeof productOrders)[number];

/** Where a list goes on: what its last item was sorted by. Hand it back unchanged. */
export type ListPosition = readonly (number | string)[];

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly next?: ListPosition;
}

/** Which page of a list is wanted. */
export interface PageWanted {
  /** The id of a category; all of them when absent. */
  readonly category?: string;
  /** From the beginning when absent. */
  readonly after?: ListPosition;
  /** Items on the page, ≥ 1. */
  readonly limit: number;
}

/** Knows what the shop offers. Pages are by keyset: all pages together are the whole list, each product once. */
export interface ProductCatalog {
  page(wanted: PageWanted & { readonly order: ProductOrder }): Promise<Page<Product>>;
  find(id: string): Promise<Product | undefined>;
  /** Those of the SKUs that the shop offers, each once, in no particular order. */
  ofSkus(skus: readonly string[]): Promise<readonly Product[]>;
  /** In the order of their names. */
  categories(): Promise<readonly Category[]>;
}

/** One page of what a search found. */
export interface FoundPage extends Page<Product> {
  /** What was searched for instead, when a word of the query is unknown and looks mistyped. */
  readonly correctedTo?: string;
}

/**
 * Finds products by words, the best match first.
 *
 * A product is found when it has every word of the query, and a word that begins with the last one. An unknown word is
 * taken for a known one that is one edit away. Any text is a query; one without a word finds nothing.
 */
export interface ProductSearch {
  search(wanted: PageWanted & { readonly query: string }): Promise<FoundPage>;
}

/** Takes what the catalog and the search show. Both show it as soon as the promise is kept. */
export interface ProductShelf {
  /** Put products on the shelf, all or none. A product replaces its older version; an old or repeated one changes nothing. */
  put(products: readonly Product[]): Promise<void>;
  /** Add categories, or give them new names. */
  arrange(categories: readonly Category[]): Promise<void>;
}
