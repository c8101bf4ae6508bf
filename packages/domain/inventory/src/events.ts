import type { DomainEvent, EnvelopesOf } from '@emporion/messages';
import * as z from 'zod';
import type { ReservedLine, StockLine } from './stock-line.ts';

/** Units that moved. */
export interface StockMoved {
  readonly lines: readonly StockLine[];
}

/** Units of a reservation that moved. */
export interface ReservationMoved {
  readonly lines: readonly ReservedLine[];
}

/** Units of an order that moved. */
export interface OrderedMoved extends ReservationMoved {
  /** The part of the reservation that they are. Undefined when all moved that there were to move. */
  readonly part?: string;
}

/** Units that are held until a moment. */
export interface StockReserved extends ReservationMoved {
  /** RFC 3339; from this moment on the hold can no longer become an order. */
  readonly expiresAt: string;
}

/** Why what is on the shelf is not what was in the books. */
export type AdjustmentReason = (typeof adjustmentReasons)[number];

export const adjustmentReasons = ['count', 'damage', 'loss', 'other'] as const;

/** Units that were found, or are missing: quantities are whole and not zero, and < 0 for what is missing. */
export interface StockAdjusted extends StockMoved {
  readonly reason: AdjustmentReason;
}

/** Units that have left one location for another. */
export interface StockDispatched extends StockMoved {
  /** Where they go. */
  readonly to: string;
}

/** Units that have come from another location. */
export interface StockArrived extends StockMoved {
  /** Where they come from. */
  readonly from: string;
}

/** The units of a SKU that are available have become so few that it should be ordered again. */
export interface StockLow {
  readonly sku: string;
  /** At all locations; < 0 when units are owed. */
  readonly available: number;
  readonly reorderPoint: number;
}

const name = z.string().min(1).max(64);
const lineShape = { sku: name, quantity: z.int().positive(), location: name.exactOptional() };
const most = 500;
const lines = z.array(z.object(lineShape)).max(most);
const reservedLines = z.array(z.object({ ...lineShape, backordered: z.int().positive().exactOptional() })).max(most);
// The published schema of JSON cannot say that zero is none of them; the decision does.
const changes = z.array(z.object({ ...lineShape, quantity: z.int() })).max(most);
const stockMovedSchema: z.ZodType<StockMoved> = z.object({ lines });
const reservationMovedSchema: z.ZodType<ReservationMoved> = z.object({ lines: reservedLines });
const orderedMovedSchema: z.ZodType<OrderedMoved> = z.object({
  lines: reservedLines,
  part: z.string().min(1).max(128).exactOptional(),
});

/**
 * The events of the inventory, by type and version.
 *
 * The subject is `stock-delivery/<id>`, `stock-adjustment/<id>` or `stock-transfer/<id>` for what was received, adjusted
 * or moved between locations, `stock-watch/<sku>` for what is low, and `reservation/<id>` for all others.
 */
export const inventoryEvents: {
  readonly 'inventory.stock-received.v1': z.ZodType<StockMoved>;
  readonly 'inventory.stock-adjusted.v1': z.ZodType<StockAdjusted>;
  readonly 'inventory.stock-dispatched.v1': z.ZodType<StockDispatched>;
  readonly 'inventory.stock-arrived.v1': z.ZodType<StockArrived>;
  readonly 'inventory.stock-low.v1': z.ZodType<StockLow>;
  readonly 'inventory.stock-reserved.v1': z.ZodType<StockReserved>;
  readonly 'inventory.stock-committed.v1': z.ZodType<ReservationMoved>;
  readonly 'inventory.stock-released.v1': z.ZodType<ReservationMoved>;
  readonly 'inventory.stock-expired.v1': z.ZodType<ReservationMoved>;
  readonly 'inventory.stock-shipped.v1': z.ZodType<OrderedMoved>;
  readonly 'inventory.stock-restocked.v1': z.ZodType<OrderedMoved>;
  readonly 'inventory.stock-returned.v1': z.ZodType<OrderedMoved>;
} = {
  'inventory.stock-received.v1': stockMovedSchema,
  'inventory.stock-adjusted.v1': z.object({ lines: changes, reason: z.enum(adjustmentReasons) }),
  'inventory.stock-dispatched.v1': z.object({ lines, to: name }),
  'inventory.stock-arrived.v1': z.object({ lines, from: name }),
  'inventory.stock-low.v1': z.object({ sku: name, available: z.int(), reorderPoint: z.int().nonnegative() }),
  'inventory.stock-reserved.v1': z.object({ lines: reservedLines, expiresAt: z.iso.datetime() }),
  'inventory.stock-committed.v1': reservationMovedSchema,
  'inventory.stock-released.v1': reservationMovedSchema,
  'inventory.stock-expired.v1': reservationMovedSchema,
  'inventory.stock-shipped.v1': orderedMovedSchema,
  'inventory.stock-restocked.v1': orderedMovedSchema,
  'inventory.stock-returned.v1': orderedMovedSchema,
};

/** What can happen to a reservation. */
export type ReservationEvent =
  | DomainEvent<'inventory.stock-reserved.v1', StockReserved>
  | DomainEvent<'inventory.stock-committed.v1', ReservationMoved>
  | DomainEvent<'inventory.stock-released.v1', ReservationMoved>
  | DomainEvent<'inventory.stock-expired.v1', ReservationMoved>
  | DomainEvent<'inventory.stock-shipped.v1', OrderedMoved>
  /** The units were never shipped. */
  | DomainEvent<'inventory.stock-restocked.v1', OrderedMoved>
  /** The units were shipped, and came back. */
  | DomainEvent<'inventory.stock-returned.v1', OrderedMoved>;

/** What can happen to a transfer. */
export type TransferEvent =
  | DomainEvent<'inventory.stock-dispatched.v1', StockDispatched>
  | DomainEvent<'inventory.stock-arrived.v1', StockArrived>;

/** What can happen to units: every change of the stock is one of these. */
export type InventoryEvent =
  | DomainEvent<'inventory.stock-received.v1', StockMoved>
  | DomainEvent<'inventory.stock-adjusted.v1', StockAdjusted>
  | TransferEvent
  | ReservationEvent;

/** That a SKU should be ordered again. */
export type StockLowEvent = DomainEvent<'inventory.stock-low.v1', StockLow>;

/** An event of the inventory on its way. */
export type InventoryEnvelope = EnvelopesOf<typeof inventoryEvents>;
