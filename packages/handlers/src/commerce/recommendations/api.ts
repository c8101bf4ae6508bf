import { categoryIdSchema } from '@emporion/catalog';
import * as z from 'zod';
import { productBody } from '../catalog/api.ts';

const limit = z
  .string()
  .regex(/^([1-9]|1\d|2[0-4])$/, '1 to 24')
  .transform(Number)
  .default(8);

export const recommendationsQuery = z.strictObject({ category: categoryIdSchema.optional(), limit });

export const similarProductsQuery = z.strictObject({ limit });

/** Why a product is shown: `with` is what it was bought together with. */
const reasonBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bought-together'), with: z.object({ id: z.uuidv7(), name: z.string() }) }),
  z.object({ kind: z.literal('popular') }),
  z.object({ kind: z.literal('personal') }),
]);

/** Recommended products, the best first. */
export const recommendedProductsBody = z.object({
  items: z.array(z.object({ product: productBody, reason: reasonBody })),
  /** The engine could not be asked, and these come from one that knows less. */
  degraded: z.boolean(),
});
export type RecommendedProductsBody = z.output<typeof recommendedProductsBody>;
