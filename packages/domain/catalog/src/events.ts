import type { DomainEvent } from '@emporion/messages';
import type * as z from 'zod';
import { isOffered, type Product } from './product.ts';
import { productFactsSchema } from './schema.ts';

/** A product as an event tells of it: its id is that of the subject, and its version the sequence. */
export type ProductFacts = Omit<Product, 'id' | 'version'>;

/**
 * The events of the catalog, by type and version.
 *
 * The subject is `product/<id>`, and the sequence is the version of the product: whoever keeps a copy takes the highest.
 */
export const catalogEvents: {
  readonly 'catalog.product-published.v1': z.ZodType<ProductFacts>;
  readonly 'catalog.product-discontinued.v1': z.ZodType<ProductFacts>;
} = {
  'catalog.product-published.v1': productFactsSchema,
  'catalog.product-discontinued.v1': productFactsSchema,
};

/** What can happen to a product, each with the product as it is since. */
export type CatalogEvent =
  /** It is new, or another than it was. */
  | DomainEvent<'catalog.product-published.v1', ProductFacts>
  /** It is not for sale any more. */
  | DomainEvent<'catalog.product-discontinued.v1', ProductFacts>;

/** What has happened when a product is put on the shelf. */
export const shelved = ({ id: _, version: __, ...facts }: Product): CatalogEvent => ({
  type: isOffered(facts) ? 'catalog.product-published.v1' : 'catalog.product-discontinued.v1',
  data: facts,
});

/** The product that an event tells of. */
export const productIn = (id: string, version: number, facts: ProductFacts): Product => ({ id, ...facts, version });
