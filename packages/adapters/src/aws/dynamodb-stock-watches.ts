import { type StockWatch, type StockWatches, stockWatchSchema } from '@emporion/inventory';
import { aggregateItems } from './aggregate-items.ts';
import type { DynamoDbRecordingOptions } from './options.ts';

/** Which SKUs of a stock table are low. */
export function dynamoDbStockWatches(options: DynamoDbRecordingOptions): StockWatches {
  const items = aggregateItems<StockWatch>({
    ...options,
    prefix: 'WATCH',
    noun: 'stock-watch',
    schema: stockWatchSchema,
  });
  return {
    load: async (sku) => {
      const found = await items.load(sku);
      return found === undefined ? undefined : { watch: found.state, version: found.version };
    },
    save: (watch, expectedVersion, recording) => items.save(watch, expectedVersion, recording),
  };
}
