import type { Recording } from '@emporion/messages';
import type { ProductFilter } from './facet.ts';
import type { AvailableFilter, FacetCounts } from './facet-counts.ts';
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

/** Which page of which list is wanted. */
export interface PageWanted extends ProductFilter {
  /** From the beginning when absent. */
  readonly after?: ListPosition;
  /** Items on the page, ≥ 1. */
  readonly limit: number;
}

/**
 * Knows what the shop offers. Pages are by keyset: all pages together are the whole list, each product once. Lists hold
 * no discontinued products.
 */
export interface ProductCatalog {
  page(wanted: PageWanted & { readonly order: ProductOrder }): Promise<Page<Product>>;
  /** A product, also when it is discontinued. */
  find(id: string): Promise<Product | undefined>;
  /** Those of the SKUs that the shop offers, each once and as `soldAs` shows it, in no particular order. */
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
 * Finds products by words, the best match first, and counts what lists can be narrowed by.
 *
 * A product is found when it has every word of the query, and a word that begins with the last one. An unknown word is
 * taken for a known one that is one edit away. Any text is a query; one without a word finds nothing.
 */
export interface ProductSearch {
  search(wanted: PageWanted & AvailableFilter & { readonly query: string }): Promise<FoundPage>;
  /** Count what a query finds, or all products when there is none, as `countFacets` does. */
  facets(wanted: AvailableFilter & { readonly query?: string }): Promise<FacetCounts>;
}

/** Why products are put on the shelf, and when. */
export type ShelfOccasion = Pick<Recording, 'at' | 'cause'>;

/** Takes what the catalog shows. The catalog shows it as soon as the promise is kept; a search follows by events. */
export interface ProductShelf {
  /**
   * Put products on the shelf, all or none, and record for each that it has happened (`shelved`).
   *
   * A product replaces its older version; an old or repeated one changes nothing, and nothing has happened.
   */
  put(products: readonly Product[], occasion: ShelfOccasion): Promise<void>;
  /** Add categories, or give them new names. */
  arrange(categories: readonly Category[]): Promise<void>;
}

/** Whether any unit of a SKU can be ordered now. */
export interface Availability {
  readonly sku: string;
  readonly isAvailable: boolean;
}

/** The index behind a search, which follows the catalog and the stock. What it was told is found when the promise is kept. */
export interface ProductIndex {
  /** Take products in. An older or repeated version changes nothing, in whatever order they come; a discontinued one goes. */
  index(products: readonly Product[]): Promise<void>;
  /** Take in what can be ordered now. */
  stock(availabilities: readonly Availability[]): Promise<void>;
  /**
   * Build the index anew from all that the catalog offers, beside the one that goes on answering, and then switch.
   * Whatever is taken in meanwhile is in both. An earlier rebuild that never ended is given up.
   *
   * @param products - every product that is offered, batch by batch
   */
  rebuild(products: AsyncIterable<readonly Product[]>): Promise<void>;
}
