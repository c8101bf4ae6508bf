import { type Instant, parseInstant } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import type { AdjustmentReason, InventoryEnvelope, InventoryEvent } from './events.ts';
import { type Movement, movements, noStock, type StockLevel } from './stock-level.ts';
import { defaultLocation } from './stock-line.ts';

/** What a movement of stock is called in the books. */
export type MovementKind = (typeof movementKinds)[number];

/** Every kind of movement. */
export const movementKinds = [
  'receive',
  'reserve',
  'release',
  'expire',
  'confirm',
  'ship',
  'restock',
  'return',
  'adjust',
  'transfer',
] as const;

/** A row of the books: what the counts of a place gained, when, and why. */
export interface StockMovement extends Omit<StockLevel, 'sku'> {
  /** The event and the number of its line, so that the same movement is never written twice. */
  readonly id: string;
  readonly sku: string;
  readonly location: string;
  readonly kind: MovementKind;
  readonly at: Instant;
  /** What it was for, as `<noun>/<id>`: a reservation, a delivery, an adjustment, a transfer. */
  readonly subject: string;
  /** The request or event that caused it. */
  readonly causationId: string;
  /** Why it was adjusted. */
  readonly reason?: AdjustmentReason;
}

const kinds: Readonly<Record<InventoryEvent['type'], MovementKind>> = {
  'inventory.stock-received.v1': 'receive',
  'inventory.stock-adjusted.v1': 'adjust',
  'inventory.stock-dispatched.v1': 'transfer',
  'inventory.stock-arrived.v1': 'transfer',
  'inventory.stock-reserved.v1': 'reserve',
  'inventory.stock-committed.v1': 'confirm',
  'inventory.stock-released.v1': 'release',
  'inventory.stock-expired.v1': 'expire',
  'inventory.stock-shipped.v1': 'ship',
  'inventory.stock-restocked.v1': 'restock',
  'inventory.stock-returned.v1': 'return',
};

const digits = 3;

/** The movements that an event tells of: one for each of its lines, and none when no units moved. */
export function movementsOf(event: InventoryEnvelope): readonly StockMovement[] {
  if (event.type === 'inventory.stock-low.v1') return [];
  const { type, data } = event;
  return data.lines.map(({ sku, quantity, location = defaultLocation }, index) => ({
    id: `${event.id}.${String(index).padStart(digits, '0')}`,
    sku,
    location,
    kind: kinds[type],
    ...gains(movements[type], quantity),
    at: parseInstant(event.time),
    ...originOf(event),
    ...(type === 'inventory.stock-adjusted.v1' ? { reason: data.reason } : {}),
  }));
}

const originOf = ({ subject, causationid }: EventEnvelope): Pick<StockMovement, 'subject' | 'causationId'> => ({
  subject,
  causationId: causationid,
});

function gains(movement: Movement, quantity: number): Omit<StockLevel, 'sku'> {
  // Adding a zero makes no negative zero of nothing times less than nothing.
  return {
    onHand: movement.onHand * quantity + 0,
    available: movement.available * quantity + 0,
    held: movement.held * quantity + 0,
    committed: movement.committed * quantity + 0,
  };
}

/** The level that movements of one SKU add up to, in whatever order. */
export const levelAfter = (sku: string, rows: readonly StockMovement[]): StockLevel =>
  rows.reduce(
    (level, row) => ({
      sku,
      onHand: level.onHand + row.onHand,
      available: level.available + row.available,
      held: level.held + row.held,
      committed: level.committed + row.committed,
    }),
    noStock(sku),
  );
