import { moneySchema } from '@emporion/money';
import * as z from 'zod';
import { type Category, longestName, type Media, type Product, productStatuses, type Variant } from './product.ts';

/** The id of a stock keeping unit as the merchant writes it: letters, digits, dots, dashes and underscores. */
export const skuSchema: z.ZodType<string, string> = z
  .string()
  .max(40)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The id of a category: kebab-case. */
export const categoryIdSchema: z.ZodType<string, string> = z.string().max(40).regex(kebabCase);

/** What every product has already, so that no attribute or option can be called so. */
const takenNames: ReadonlySet<string> = new Set(['category', 'brand', 'price', 'available']);

/** The name of an attribute or an option: kebab-case, and none that every product has already. */
export const attributeNameSchema: z.ZodType<string, string> = z
  .string()
  .max(40)
  .regex(kebabCase)
  .refine((name) => !takenNames.has(name), { error: 'every product has that' });

// With a letter or a digit, for a value without one could not be asked for.
const words = z
  .string()
  .min(1)
  .max(80)
  .regex(/[\p{L}\p{N}]/u);

const attributeValueSchema = z.union([words, z.number().min(-1e9).max(1e9), z.boolean()]);

/** Values by name, so many at most. */
function named<Value extends z.ZodType>(value: Value, most: number) {
  return z
    .record(attributeNameSchema, value)
    .refine((values) => Object.keys(values).length <= most, { error: `more than ${most}` });
}

/** A category as it is stored and sent. */
export const categorySchema: z.ZodType<Category> = z.object({
  id: categoryIdSchema,
  name: z.string().min(1).max(80),
});

/** A picture of a product as it is stored and sent. */
export const mediaSchema: z.ZodType<Media> = z.object({
  hue: z.int().min(0).max(359),
  glyph: z.string().min(1).max(16),
});

const variantSchema: z.ZodType<Variant> = z.object({
  sku: skuSchema,
  options: named(words, 5),
  listPrice: z.exactOptional(moneySchema),
  media: z.exactOptional(mediaSchema),
});

const choiceOf = ({ options }: Variant): string => JSON.stringify(Object.entries(options).sort());
const optionsOf = ({ options }: Variant): string => Object.keys(options).sort().join();
const isEachOnce = (values: readonly string[]): boolean => new Set(values).size === values.length;

const facts = {
  sku: skuSchema,
  name: z.string().min(1).max(longestName),
  description: z.string().max(4_000),
  brand: z.string().min(1).max(80),
  category: categoryIdSchema,
  alsoIn: z.exactOptional(z.array(categoryIdSchema).max(20)),
  attributes: z.exactOptional(named(attributeValueSchema, 50)),
  media: z.exactOptional(mediaSchema),
  listPrice: moneySchema,
  variants: z.exactOptional(z.array(variantSchema).min(1).max(50)),
  status: z.exactOptional(z.enum(productStatuses)),
  rank: z.int().min(0),
};

type Facts = Omit<Product, 'id' | 'version'>;

/** What a product must be besides the shape of its parts. */
const ruled = <Output extends Facts, Input>(schema: z.ZodType<Output, Input>): z.ZodType<Output, Input> =>
  schema
    .refine(({ category, alsoIn = [] }) => isEachOnce([category, ...alsoIn]), {
      path: ['alsoIn'],
      error: 'a category twice',
    })
    .refine(({ sku, variants }) => variants === undefined || variants[0]?.sku === sku, {
      path: ['variants'],
      error: 'the first is the product itself',
    })
    .refine(({ variants = [] }) => isEachOnce(variants.map(({ sku }) => sku)), {
      path: ['variants'],
      error: 'a SKU twice',
    })
    .refine(({ variants = [] }) => isEachOnce(variants.map(choiceOf)), { path: ['variants'], error: 'a choice twice' })
    .refine(({ variants = [] }) => new Set(variants.map(optionsOf)).size <= 1, {
      path: ['variants'],
      error: 'not the same options',
    });

/** A product as it is stored. One without variants is sold in one way. */
export const productSchema: z.ZodType<Product> = ruled(z.object({ id: z.uuidv7(), ...facts, version: z.int().min(1) }));

/** All of a product but its id and its version, which the envelope of an event tells. */
export const productFactsSchema: z.ZodType<Facts> = ruled(z.object(facts));
