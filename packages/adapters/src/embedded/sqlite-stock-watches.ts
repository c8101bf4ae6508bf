import { type StockWatch, type StockWatches, stockWatchSchema } from '@emporion/inventory';
import { aggregateTable } from './aggregate-table.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';

/** What an earlier release wrote has been so from the beginning. */
const since = "coalesce(json_extract(state, '$.since'), 0)";

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
  database.define(`create index if not exists stock_watch_low on stock_watch (${since}, id) where status = 'low'`);
  return {
    low: async ({ limit, after }) =>
      database
        .statement(
          `select version, state from stock_watch where status = 'low' and (${since}, id) > (?, ?)
           order by ${since}, id limit ?`,
        )
        .all(after?.since ?? -1, after?.sku ?? '', limit)
        .map((row) => table.read(row).state),
    load: async (sku) => {
      const found = table.load(sku);
      return found === undefined ? undefined : { watch: found.state, version: found.version };
    },
    save: async (watch, expectedVersion, recording) =>
      database.attempt(() => table.write(recorder, watch, expectedVersion, recording)),
  };
}
