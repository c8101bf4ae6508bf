import { type StockWatch, type StockWatches, stockWatchSchema } from '@emporion/inventory';
import { type Instant, instant } from '@emporion/kernel';
import { aggregateItems } from './aggregate-items.ts';
import { itemKeySchema, keyText, placeInTime } from './keys.ts';
import type { DynamoDbOptions, DynamoDbRecordingOptions } from './options.ts';
import { readSpread } from './read-index.ts';
import { readItems } from './read-items.ts';
import { parts } from './spread.ts';
import { readAggregate } from './stored-aggregate.ts';
import { waitingIn } from './waiting-list.ts';

/** The list of the SKUs that are low, by when they became so. */
const lowList = 'LOW';

// Watches of an earlier release do not say since when.
const lowSince = ({ since = instant(0) }: StockWatch): Instant => since;

/** Which SKUs of a stock table are low. */
export const dynamoDbStockWatches = (options: DynamoDbRecordingOptions): StockWatches => ({
  ...dynamoDbStockWatcher(options),
  ...dynamoDbLowStock(options),
});

/** The watches of a stock table, each by itself. */
export function dynamoDbStockWatcher(options: DynamoDbRecordingOptions): Pick<StockWatches, 'load' | 'save'> {
  const items = aggregateItems<StockWatch>({
    ...options,
    prefix: 'WATCH',
    noun: 'stock-watch',
    schema: stockWatchSchema,
    indexed: (watch) =>
      watch.status === 'low' ? { ...waitingIn(lowList, { id: watch.id, until: lowSince(watch) }) } : {},
  });
  return {
    load: async (sku) => {
      const found = await items.load(sku);
      return found === undefined ? undefined : { watch: found.state, version: found.version };
    },
    save: (watch, expectedVersion, recording) => items.save(watch, expectedVersion, recording),
  };
}

/** The list of what is low in a stock table. A SKU that has become so a moment ago may be missing. */
export function dynamoDbLowStock(options: DynamoDbOptions): Pick<StockWatches, 'low'> {
  return {
    low: ({ limit, after }) =>
      readSpread(
        options,
        {
          index: 'GSI1',
          partitions: parts.map((part) => keyText(lowList, part)),
          after: after === undefined ? undefined : placeInTime(after.since, after.sku),
          limit,
        },
        async (entries) => {
          const found = await readItems(
            options,
            entries.map((entry) => itemKeySchema.parse(entry)),
          );
          return found
            .map((item) => readAggregate(stockWatchSchema, item).state)
            .filter(({ status }) => status === 'low');
        },
      ),
  };
}
