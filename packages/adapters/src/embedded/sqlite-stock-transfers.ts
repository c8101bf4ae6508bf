import {
  changeTransfer,
  type InsufficientStock,
  type StockOccasion,
  type StockTransfer,
  type StockTransfers,
  shortagesOf,
  stockTransferSchema,
  type TransferChange,
  type TransferRefusal,
} from '@emporion/inventory';
import { err, ok, type Result } from '@emporion/kernel';
import { aggregateTable } from './aggregate-table.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';
import { defineStock, moveStock, stockLevelIn } from './sqlite-stock-levels.ts';

/** The transfers of a database between the locations of its stock. */
export function sqliteStockTransfers({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): StockTransfers {
  defineStock(database);
  const table = aggregateTable<StockTransfer>({
    database,
    table: 'stock_transfer',
    noun: 'stock-transfer',
    schema: stockTransferSchema,
  });

  const write = (
    { transfer, events }: TransferChange,
    version: number,
    { at, cause }: StockOccasion,
  ): StockTransfer => {
    if (events.length === 0) return transfer;
    for (const event of events) moveStock(database, event);
    const written = table.write(recorder, transfer, version, { events, at, cause });
    // Nobody else writes while this transaction is open.
    if (!written.ok) throw new Error(`changed within a transaction: transfer ${transfer.id}`);
    return transfer;
  };

  return {
    dispatch: async (request, occasion) =>
      database.attempt((): Result<StockTransfer, InsufficientStock | TransferRefusal> => {
        const found = table.load(request.id);
        const change = changeTransfer(found?.state, { type: 'dispatch-transfer', ...request });
        if (!change.ok) return change;
        const shortages = change.value.events.flatMap((event) =>
          shortagesOf(event, (place) => stockLevelIn(database, place)),
        );
        return shortages.length > 0
          ? err({ reason: 'insufficient-stock', shortages })
          : ok(write(change.value, found?.version ?? 0, occasion));
      }),
    receive: async (id, occasion) =>
      database.attempt(() => {
        const found = table.load(id);
        const change = changeTransfer(found?.state, { type: 'receive-transfer' });
        return change.ok ? ok(write(change.value, found?.version ?? 0, occasion)) : change;
      }),
  };
}
