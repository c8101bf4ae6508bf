import * as z from 'zod';
import type { ReorderPolicy, StockPosition } from './reorder.ts';

const mostUnits = 1_000_000_000;
const level = z.int().min(-mostUnits).max(mostUnits);
const count = z.int().positive().max(mostUnits);
const units = z.int().nonnegative().max(mostUnits);
const limits = { packSize: count.exactOptional(), minimumOrder: count.exactOptional() };

/** A reorder policy as it is stored and configured; levels are at most a thousand million units. */
export const reorderPolicySchema: z.ZodType<ReorderPolicy> = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('order-up-to'), orderUpTo: level, ...limits }),
    z.strictObject({ kind: z.literal('min-max'), reorderPoint: level, orderUpTo: level, ...limits }),
    z.strictObject({ kind: z.literal('fixed-quantity'), reorderPoint: level, orderQuantity: count, ...limits }),
  ])
  .refine((policy) => policy.kind !== 'min-max' || policy.orderUpTo > policy.reorderPoint, {
    path: ['orderUpTo'],
    error: 'is not above the reorder point',
  });

/** A stock position as somebody reports it. */
export const stockPositionSchema: z.ZodType<StockPosition> = z.strictObject({ available: level, onOrder: units });
