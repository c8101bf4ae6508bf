import { type Money, moneySchema } from '@emporion/money';
import * as z from 'zod';

/** A placeholder that is drawn instead of a photograph: a glyph on a ground of one hue. */
export interface Media {
  /** Degrees on the color wheel, from 0 to 359. */
  readonly hue: number;
  readonly glyph: string;
}

/** What the shop offers: one sellable unit with the words and the price that lists show. */
export interface Product {
  /** A lower-case UUIDv7. */
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly brand: string;
  /** The id of its category. */
  readonly category: string;
  readonly media?: Media;
  /** The catalog's copy of the list price, for lists and their order; the price book has the last word. */
  readonly listPrice: Money;
  /** The place among its like: the lowest number stands first. */
  readonly rank: number;
  /** Grows with every change, from 1. */
  readonly version: number;
}

/** A shelf of the shop. */
export interface Category {
  /** In kebab-case. */
  readonly id: string;
  readonly name: string;
}

/** The id of a stock keeping unit as the merchant writes it: letters, digits, dots, dashes and underscores. */
export const skuSchema: z.ZodType<string, string> = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/** The id of a category: kebab-case. */
export const categoryIdSchema: z.ZodType<string, string> = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A category as it is stored and sent. */
export const categorySchema: z.ZodType<Category> = z.object({
  id: categoryIdSchema,
  name: z.string().min(1).max(80),
});

/** A product as it is stored. */
export const productSchema: z.ZodType<Product> = z.object({
  id: z.uuidv7(),
  sku: skuSchema,
  name: z.string().min(1).max(200),
  description: z.string().max(4_000),
  brand: z.string().min(1).max(80),
  category: categoryIdSchema,
  media: z.exactOptional(z.object({ hue: z.int().min(0).max(359), glyph: z.string().min(1).max(16) })),
  listPrice: moneySchema,
  rank: z.int().min(0),
  version: z.int().min(1),
});
