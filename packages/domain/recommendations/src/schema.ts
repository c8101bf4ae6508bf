import { skuSchema } from '@emporion/catalog';
import { type Instant, instant } from '@emporion/kernel';
import * as z from 'zod';
import type { Purchase } from './ports.ts';
import type { ScoredItem, SimilarItem } from './recommendation.ts';

const id = z.string().min(1).max(64);
const score = z.number().min(0);

/** A purchase as it is stored. */
export const purchaseSchema: z.ZodType<Purchase> = z.object({
  orderId: id,
  customerId: id,
  skus: z.array(skuSchema).min(1).max(50),
  at: z.int().transform((at): Instant => instant(at)),
});

/** A scored item as it is stored. */
export const scoredItemSchema: z.ZodType<ScoredItem> = z.object({ sku: skuSchema, score });

/** A similar item as it is stored. */
export const similarItemSchema: z.ZodType<SimilarItem> = z.object({
  sku: skuSchema,
  score,
  support: z.int().positive(),
});
