import type { InventoryEvent } from './events.ts';
import type { StockLine } from './stock-line.ts';

/**
 * Where the units of one SKU are. `available + held + committed` is `onHand`, always. None is negative but `available`,
 * by as many units as are owed.
 */
export interface StockLevel {
  readonly sku: string;
  /** In our warehouse. */
  readonly onHand: number;
  /** Free to be reserved; < 0 when units are owed. */
  readonly available: number;
  /** Reserved for a checkout that has not placed its order yet. */
  readonly held: number;
  /** Part of a placed order that has not been shipped. */
  readonly committed: number;
}

/** How many units of one SKU can be reserved, and nothing of what became of the others. */
export type AvailableStock = Pick<StockLevel, 'sku' | 'available'>;

/** Where the units of one SKU at one location are. */
export interface LocationLevel extends StockLevel {
  readonly location: string;
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
  'inventory.stock-adjusted.v1': { onHand: 1, available: 1, held: 0, committed: 0 },
  'inventory.stock-dispatched.v1': { onHand: -1, available: -1, held: 0, committed: 0 },
  'inventory.stock-arrived.v1': { onHand: 1, available: 1, held: 0, committed: 0 },
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

/** The level of a SKU at all its locations together. */
export const totalLevel = (sku: string, levels: readonly StockLevel[]): StockLevel =>
  levels.reduce(
    (total, level) => ({
      sku,
      onHand: total.onHand + level.onHand,
      available: total.available + level.available,
      held: total.held + level.held,
      committed: total.committed + level.committed,
    }),
    noStock(sku),
  );

/** A place from which more units were to be taken than there are. */
export interface Shortage extends Pick<StockLine, 'sku' | 'location'> {
  readonly wanted: number;
  /** How many there are to be taken: of what is free, or of what is on hand when units are shipped. */
  readonly available: number;
}

/**
 * The places from which an event would take more units than there are.
 *
 * @param limitOf - how many units may be owed of a place. @default - none
 */
export const shortagesOf = (
  event: InventoryEvent,
  levelOf: (place: Pick<StockLine, 'sku' | 'location'>) => StockLevel,
  limitOf: (place: Pick<StockLine, 'sku' | 'location'>) => number = () => 0,
): readonly Shortage[] =>
  event.data.lines.flatMap(({ quantity, ...line }) => {
    const place = { sku: line.sku, ...(line.location === undefined ? {} : { location: line.location }) };
    const level = levelOf(place);
    const after = moved(level, movements[event.type], quantity);
    const wanted = Math.abs(quantity);
    if (after.available < level.available) {
      return after.available < -limitOf(place) ? [{ ...place, wanted, available: level.available }] : [];
    }
    return after.onHand < 0 ? [{ ...place, wanted, available: level.onHand }] : [];
  });
