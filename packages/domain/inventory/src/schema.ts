import { type Instant, instant } from '@emporion/kernel';
import * as z from 'zod';
import { adjustmentReasons } from './events.ts';
import type { Reservation } from './reservation.ts';
import { movementKinds, type StockMovement } from './stock-movement.ts';
import type { StockTransfer } from './stock-transfer.ts';
import type { StockWatch } from './stock-watch.ts';

const id = z.string().min(1).max(128);
const name = z.string().min(1).max(64);
const count = z.int().positive();
const line = z.strictObject({ sku: name, quantity: count, location: name.exactOptional() });
const lines = z.array(line.extend({ backordered: count.exactOptional() })).max(500);
const part = z.strictObject({ id, kind: z.enum(['ship', 'restock', 'return']), lines: z.array(line).max(500) });
const moment: z.ZodType<Instant, number> = z.int().transform(instant);

/** A reservation in the shape in which it is stored. */
export const reservationSchema: z.ZodType<Reservation> = z.discriminatedUnion('status', [
  z.strictObject({ id, status: z.literal('held'), lines, expiresAt: moment }),
  z.strictObject({ id, status: z.enum(['released', 'expired']), lines }),
  z.strictObject({
    id,
    status: z.enum(['committed', 'shipped', 'restocked']),
    lines,
    parts: z.array(part).exactOptional(),
  }),
]);

/** A transfer in the shape in which it is stored. */
export const stockTransferSchema: z.ZodType<StockTransfer> = z.strictObject({
  id,
  status: z.enum(['in-transit', 'arrived']),
  from: name,
  to: name,
  lines: z.array(line).max(500),
});

/** What is known of a SKU that runs low, in the shape in which it is stored. */
export const stockWatchSchema: z.ZodType<StockWatch> = z.strictObject({
  id: name,
  status: z.enum(['enough', 'low']),
  since: moment.exactOptional(),
});

const change = z.int();

/** A movement in the shape in which it is stored. */
export const stockMovementSchema: z.ZodType<StockMovement> = z.strictObject({
  id,
  sku: name,
  location: name,
  kind: z.enum(movementKinds),
  onHand: change,
  available: change,
  held: change,
  committed: change,
  at: moment,
  subject: z.string(),
  causationId: z.string(),
  reason: z.enum(adjustmentReasons).exactOptional(),
});
