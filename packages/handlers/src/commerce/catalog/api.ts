import type { PriceRange } from '@emporion/catalog';
import {
  attributeNameSchema,
  categoryIdSchema,
  categorySchema,
  mediaSchema,
  productOrders,
  productStatuses,
  skuSchema,
} from '@emporion/catalog';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

/** A way in which a product is sold, on the wire. */
const variantBody = z.object({
  sku: skuSchema,
  options: z.record(attributeNameSchema, z.string()),
  price: moneySchema,
  media: z.exactOptional(mediaSchema),
  /** Units in stock that can be ordered now. */
  available: z.int(),
  /** Where there are none: units that can be ordered all the same, and are shipped later. */
  backorder: z.exactOptional(z.int()),
});

/** A product on the wire. */
export const productBody = z.object({
  id: z.uuidv7(),
  name: z.string(),
  description: z.string(),
  brand: z.string(),
  category: categoryIdSchema,
  sku: skuSchema,
  price: moneySchema,
  media: z.exactOptional(mediaSchema),
  alsoIn: z.exactOptional(z.array(categoryIdSchema)),
  attributes: z.exactOptional(z.record(attributeNameSchema, z.union([z.string(), z.number(), z.boolean()]))),
  /** Absent when there is nothing to choose. */
  variants: z.exactOptional(z.array(variantBody)),
  /** Absent while it is for sale. */
  status: z.exactOptional(z.enum(productStatuses)),
  /** Units in stock that can be ordered now, of all variants together. */
  available: z.int(),
  /** As of variants, of the SKU of the product. */
  backorder: z.exactOptional(z.int()),
});
export type ProductBody = z.output<typeof productBody>;

const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, '1 to 100')
  .transform(Number)
  .default(24);
const cursor = z.string().min(1).max(1_024).optional();

/** Keys of facet values as the facets tell them, with commas between. */
const keys = z
  .string()
  .max(1_000)
  .regex(/^[\p{L}\p{N}.-]+(,[\p{L}\p{N}.-]+)*$/u)
  .transform((text) => text.split(','));

const most = 15; // digits of a price

/** What lists are narrowed by. */
const filter = {
  category: categoryIdSchema.optional(),
  /** Keys of brands, of which a product must have one. */
  brand: keys.optional(),
  /** A range of list prices in minor units, both ends included and each optional: `2000-4999`. */
  price: z
    .string()
    .regex(new RegExp(`^(\\d{1,${most}}-\\d{0,${most}}|-\\d{1,${most}})$`))
    .transform(rangeOf)
    .optional(),
  /** Names of attributes or options with keys of values: `color:forest,color:indigo,make:linen`. One of each name must fit. */
  attributes: z
    .string()
    .max(1_000)
    .regex(/^[a-z0-9-]+:[\p{L}\p{N}.-]+(,[a-z0-9-]+:[\p{L}\p{N}.-]+)*$/u)
    .transform(keysByName)
    .optional(),
  /** Only what can be ordered now. */
  available: z.literal('true').optional(),
};

function rangeOf(text: string): PriceRange {
  const [from = '', to = ''] = text.split('-');
  return { ...(from === '' ? {} : { from: Number(from) }), ...(to === '' ? {} : { to: Number(to) }) };
}

function keysByName(text: string): Readonly<Record<string, readonly string[]>> {
  const chosen = text.split(',').map((pair) => pair.split(':'));
  const byName = Map.groupBy(chosen, ([name = '']) => name);
  return Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, key = '']) => key)]));
}

export const listProductsQuery = z.strictObject({
  ...filter,
  sort: z.enum(productOrders).default('rank'),
  limit,
  cursor,
});

const words = z.string().min(1).max(200);

export const searchProductsQuery = z.strictObject({ ...filter, q: words, limit, cursor });

export const countFacetsQuery = z.strictObject({ ...filter, q: words.optional() });

export const productParams = z.strictObject({ productId: z.uuidv7() });

export const productListBody = z.object({ items: z.array(productBody), next: z.exactOptional(z.string()) });

/** `correctedTo` is what was searched for instead of a query that looks mistyped. */
export const foundProductsBody = productListBody.extend({ correctedTo: z.exactOptional(z.string()) });

export const categoryListBody = z.object({ items: z.array(categorySchema) });

/** How many products a list holds, and how many it would hold if it were narrowed further or otherwise. */
export const facetsBody = z.object({
  products: z.int(),
  /** Those of them that can be ordered now. */
  available: z.int(),
  facets: z.array(
    z.object({
      facet: z.string(),
      values: z.array(z.object({ key: z.string(), name: z.string(), products: z.int() })),
    }),
  ),
});
