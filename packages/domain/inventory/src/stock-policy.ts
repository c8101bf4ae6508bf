import * as z from 'zod';
import type { ReorderPolicy } from './replenishment/reorder.ts';
import { reorderPolicySchema } from './replenishment/schema.ts';

/** What the shop has decided about a SKU. */
export interface StockPolicy {
  readonly sku: string;
  /** How many units may be owed at a time, in whole units, >= 0. @default 0 */
  readonly backorderLimit?: number;
  /** When it is ordered again, and how much. @default - nobody watches it */
  readonly reorder?: ReorderPolicy;
}

/** A policy in the shape in which it is stored. */
export const stockPolicySchema: z.ZodType<StockPolicy> = z.strictObject({
  sku: z.string().min(1).max(64),
  backorderLimit: z.int().nonnegative().exactOptional(),
  reorder: reorderPolicySchema.exactOptional(),
});
