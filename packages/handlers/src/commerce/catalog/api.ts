import { categoryIdSchema, categorySchema, productOrders, skuSchema } from '@emporion/catalog';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

/** A product on the wire. */
export const productBody = z.object({
  id: z.uuidv7(),
  name: z.string(),
  description: z.string(),
  brand: z.string(),
  category: categoryIdSchema,
  sku: skuSchema,
  price: moneySchema,
  media: z.exactOptional(z.object({ hue: z.int(), glyph: z.string() })),
  /** Units that can be ordered now. */
  available: z.int(),
});
export type ProductBody = z.output<typeof productBody>;

const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, '1 to 100')
  .transform(Number)
  .default(24);
const cursor = z.string().min(1).max(1_024).optional();

export const listProductsQuery = z.strictObject({
  category: categoryIdSchema.optional(),
  sort: z.enum(productOrders).default('rank'),
  limit,
  cursor,
});

export const searchProductsQuery = z.strictObject({
  q: z.string().min(1).max(200),
  category: categoryIdSchema.optional(),
  limit,
  cursor,
});

export const productParams = z.strictObject({ productId: z.uuidv7() });

export const productListBody = z.object({ items: z.array(productBody), next: z.exactOptional(z.string()) });

/** `correctedTo` is what was searched for instead of a query that looks mistyped. */
export const foundProductsBody = productListBody.extend({ correctedTo: z.exactOptional(z.string()) });

export const categoryListBody = z.object({ items: z.array(categorySchema) });
