import type { StockLevel, StockLevels } from '@emporion/inventory';
import { heldReservations } from './held-reservations.ts';
import type { DynamoDbOptions } from './options.ts';
import { availableIn, readCounters, type StockShards } from './stock-counters.ts';

/**
 * Reads the stock levels of a stock table: what is available and on hand is counted, what is held is told by the
 * reservations, and the rest is committed. While stock moves, held and committed are as true as the index of the
 * reservations.
 */
export function dynamoDbStockReader(options: DynamoDbOptions & StockShards): Pick<StockLevels, 'levels'> {
  return {
    levels: async (skus) => {
      const counters = await readCounters(options, skus, options.shards ?? 1);
      const counted = skus.map((sku) => {
        const levels = counters.get(sku) ?? [];
        const [available, onHand] = [availableIn(levels), levels.reduce((sum, level) => sum + level.onHand, 0)];
        return { sku, available, onHand };
      });
      const isAnyTaken = counted.some(({ available, onHand }) => available < onHand);
      const held = isAnyTaken ? await heldUnits() : new Map<string, number>();
      return counted.map((level) => levelOf(level, held.get(level.sku) ?? 0));
    },
  };

  async function heldUnits(): Promise<ReadonlyMap<string, number>> {
    const units = new Map<string, number>();
    for (const { lines } of await heldReservations(options)) {
      for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
    }
    return units;
  }
}

/** The counters were read before the reservations: no more can be held than was taken then. */
function levelOf({ sku, available, onHand }: Omit<StockLevel, 'held' | 'committed'>, heldNow: number): StockLevel {
  const taken = onHand - available;
  const held = Math.min(heldNow, taken);
  return { sku, onHand, available, held, committed: taken - held };
}
