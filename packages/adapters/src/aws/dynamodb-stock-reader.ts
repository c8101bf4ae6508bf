import { byPlace, type LocationLevel, placeOf, type StockLevels, totalLevel } from '@emporion/inventory';
import { dynamoDbAvailableStock, placesOf } from './dynamodb-available-stock.ts';
import { heldReservations } from './held-reservations.ts';
import type { DynamoDbOptions } from './options.ts';
import { availableIn, onHandIn, readCounters, type StockShards } from './stock-counters.ts';

/**
 * Reads the stock levels of a stock table: what is available and on hand is counted, what is held is told by the
 * reservations, and the rest is committed. While stock moves, held and committed are as true as the index of the
 * reservations.
 */
export function dynamoDbStockReader(
  options: DynamoDbOptions & StockShards,
): Pick<StockLevels, 'levels' | 'levelsByLocation' | 'available'> {
  const read = async (skus: readonly string[]): Promise<readonly LocationLevel[]> => {
    const places = placesOf(options, skus);
    const counters = await readCounters(options, places, options.shards ?? 1);
    const counted = places.flatMap((place) => {
      const levels = counters.get(placeOf(place));
      return levels === undefined ? [] : [{ ...place, available: availableIn(levels), onHand: onHandIn(levels) }];
    });
    const isAnyTaken = counted.some(({ available, onHand }) => available < onHand);
    const held = isAnyTaken ? await heldUnits() : new Map<string, number>();
    return counted.map((level) => levelOf(level, held.get(placeOf(level)) ?? 0)).sort(byPlace);
  };

  return {
    ...dynamoDbAvailableStock(options),
    levels: async (skus) => {
      const bySku = Map.groupBy(await read(skus), ({ sku }) => sku);
      return skus.map((sku) => totalLevel(sku, bySku.get(sku) ?? []));
    },
    levelsByLocation: async (sku) => read([sku]),
  };

  async function heldUnits(): Promise<ReadonlyMap<string, number>> {
    const units = new Map<string, number>();
    for (const { lines } of await heldReservations(options)) {
      for (const line of lines) units.set(placeOf(line), (units.get(placeOf(line)) ?? 0) + line.quantity);
    }
    return units;
  }
}

/** The counters were read before the reservations: no more can be held than was taken then. */
function levelOf(
  { sku, location, available, onHand }: Omit<LocationLevel, 'held' | 'committed'>,
  heldNow: number,
): LocationLevel {
  const taken = onHand - available;
  const held = Math.min(heldNow, taken);
  return { sku, location, onHand, available, held, committed: taken - held };
}
