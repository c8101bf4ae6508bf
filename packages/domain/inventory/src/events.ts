import type { DomainEvent } from '@emporion/messages';
import * as z from 'zod';
import type { StockLine } from './stock-line.ts';

/** Units that moved. */
export interface StockMoved {
  readonly lines: readonly StockLine[];
}

/** Units that are held until a moment. */
export interface StockReserved extends StockMoved {
  /** RFC 3339; from this moment on the hold can no longer become an order. */
  readonly expiresAt: string;
}

const linesSchema = z.array(z.object({ sku: z.string().min(1).max(64), quantity: z.int().positive() })).max(500);
const stockMovedSchema: z.ZodType<StockMoved> = z.object({ lines: linesSchema });
const stockReservedSchema: z.ZodType<StockReserved> = z.object({ lines: linesSchema, expiresAt: z.iso.datetime() });

/**
 * The events of the inventory, by type and version.
 *
 * The subject is `stock-delivery/<id>` for what was received and `reservation/<id>` for all others.
 */
export const inventoryEvents: {
  readonly 'inventory.stock-received.v1': z.ZodType<StockMoved>;
  readonly 'inventory.stock-reserved.v1': z.ZodType<StockReserved>;
  readonly 'inventory.stock-committed.v1': z.ZodType<StockMoved>;
  readonly 'inventory.stock-released.v1': z.ZodType<StockMoved>;
  readonly 'inventory.stock-expired.v1': z.ZodType<StockMoved>;
  readonly 'inventory.stock-shipped.v1': z.ZodType<StockMoved>;
  readonly 'inventory.stock-restocked.v1': z.ZodType<StockMoved>;
  readonly 'inventory.stock-returned.v1': z.ZodType<StockMoved>;
} = {
  'inventory.stock-received.v1': stockMovedSchema,
  'inventory.stock-reserved.v1': stockReservedSchema,
  'inventory.stock-committed.v1': stockMovedSchema,
  'inventory.stock-released.v1': stockMovedSchema,
  'inventory.stock-expired.v1': stockMovedSchema,
  'inventory.stock-shipped.v1': stockMovedSchema,
  'inventory.stock-restocked.v1': stockMovedSchema,
  'inventory.stock-returned.v1': stockMovedSchema,
};

/** What can happen to a reservation. */
export type ReservationEvent =
  | DomainEvent<'inventory.stock-reserved.v1', StockReserved>
  | DomainEvent<'inventory.stock-committed.v1', StockMoved>
  | DomainEvent<'inventory.stock-released.v1', StockMoved>
  | DomainEvent<'inventory.stock-expired.v1', StockMoved>
  | DomainEvent<'inventory.stock-shipped.v1', StockMoved>
  /** The units were never shipped. */
  | DomainEvent<'inventory.stock-restocked.v1', StockMoved>
  /** The units were shipped, and came back. */
  | DomainEvent<'inventory.stock-returned.v1', StockMoved>;

/** What can happen in the inventory. */
export type InventoryEvent = DomainEvent<'inventory.stock-received.v1', StockMoved> | ReservationEvent;
