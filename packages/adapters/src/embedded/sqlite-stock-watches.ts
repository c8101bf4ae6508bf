import { type StockWatch, type StockWatches, stockWatchSchema } from '@emporion/inventory';
import { aggregateTable } from './aggregate-table.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';

/** Which SKUs of a database are low. */
export function sqliteStockWatches({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): StockWatches {
  const table = aggregateTable<StockWatch>({
    database,
    table: 'stock_watch',
    noun: 'stock-watch',
    schema: stockWatchSchema,
  });
  return {
    load: async (sku) => {
      const found = table.load(sku);
      return found === undefined ? undefined : { watch: found.state, version: found.version };
    },
    save: async (watch, expectedVersion, recording) =>
      database.attempt(() => table.write(recorder, watch, expectedVersion, recording)),
  };
}
