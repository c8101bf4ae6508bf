import { defaultLocation, placeOf, type StockLevels, type StockLine } from '@emporion/inventory';
import type { DynamoDbOptions } from './options.ts';
import { availableIn, readCounters, type StockShards } from './stock-counters.ts';

/**
 * Only knows what is available in a stock table: a read for each counter of a SKU, whatever is held.
 *
 * The counters say it exactly, and as it is now. They move in the transaction that takes the units or gives them back.
 */
export function dynamoDbAvailableStock(options: DynamoDbOptions & StockShards): Pick<StockLevels, 'available'> {
  return {
    available: async (skus) => {
      const counters = await readCounters(options, placesOf(options, skus), options.shards ?? 1);
      return skus.map((sku) => ({
        sku,
        available: placesOf(options, [sku]).reduce((sum, place) => sum + availableIn(counters.get(placeOf(place))), 0),
      }));
    },
  };
}

/** Where units of SKUs can be, each SKU once. */
export const placesOf = (
  { locations = [] }: StockShards,
  skus: readonly string[],
): readonly Required<Pick<StockLine, 'sku' | 'location'>>[] =>
  [...new Set(skus)].flatMap((sku) => [defaultLocation, ...locations].map((location) => ({ sku, location })));
