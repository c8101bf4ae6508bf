import type { InventoryEvent } from './events.ts';

/**
 * Where the units of one SKU are. `available + held + committed` is `onHand`, always, and none is negative.
 */
export interface StockLevel {
  readonly sku: string;
  /** In our warehouse. */
  readonly onHand: number;
  /** Free to be reserved. */
  readonly available: number;
  /** Reserved for a checkout that has not placed its order yet. */
  readonly held: number;
  /** Part of a placed order that has not been shipped. */
  readonly committed: number;
}

/** How one unit moves with an event: what each count of a level gains. */
export interface Movement {
  readonly onHand: -1 | 0 | 1;
  readonly available: -1 | 0 | 1;
  readonly held: -1 | 0 | 1;
  readonly committed: -1 | 0 | 1;
}

/**
 * How the units of a line move with each event: the only place where stock is counted up or down.
 *
 * What is on hand changes where units enter or leave our warehouse, and nowhere else.
 */
export const movements: Readonly<Record<InventoryEvent['type'], Movement>> = {
  'inventory.stock-received.v1': { onHand: 1, available: 1, held: 0, committed: 0 },
  'inventory.stock-reserved.v1': { onHand: 0, available: -1, held: 1, committed: 0 },
  'inventory.stock-committed.v1': { onHand: 0, available: 0, held: -1, committed: 1 },
  'inventory.stock-released.v1': { onHand: 0, available: 1, held: -1, committed: 0 },
  'inventory.stock-expired.v1': { onHand: 0, available: 1, held: -1, committed: 0 },
  'inventory.stock-shipped.v1': { onHand: -1, available: 0, held: 0, committed: -1 },
  'inventory.stock-restocked.v1': { onHand: 0, available: 1, held: 0, committed: -1 },
  'inventory.stock-returned.v1': { onHand: 1, available: 1, held: 0, committed: 0 },
};

/** The level of a SKU that was never received. */
export const noStock = (sku: string): StockLevel => ({ sku, onHand: 0, available: 0, held: 0, committed: 0 });

/** A level after `quantity` units of it have moved. */
export const moved = (level: StockLevel, movement: Movement, quantity: number): StockLevel => ({
  sku: level.sku,
  onHand: level.onHand + movement.onHand * quantity,
  available: level.available + movement.available * quantity,
  held: level.held + movement.held * quantity,
  committed: level.committed + movement.committed * quantity,
});

/** A SKU of which more units were asked for than there are. */
export interface Shortage {
  readonly sku: string;
  readonly wanted: number;
  readonly available: number;
}

/** The SKUs of which an event would take more units than are available. */
export const shortagesOf = (event: InventoryEvent, levelOf: (sku: string) => StockLevel): readonly Shortage[] =>
  event.data.lines.flatMap(({ sku, quantity }) => {
    const level = levelOf(sku);
    const isShort = moved(level, movements[event.type], quantity).available < 0;
    return isShort ? [{ sku, wanted: quantity, available: level.available }] : [];
  });
