import {
  type InventoryEvent,
  movements,
  noStock,
  type StockLevel,
  type StockLevels,
  totalPerSku,
} from '@emporion/inventory';
import { subjectOf } from '@emporion/messages';
import type { Database, SqlRow } from './database.ts';
import type { Recorder } from './recorder.ts';

export const stockTables = `
  create table if not exists stock_level (
    sku text primary key,
    available integer not null check (available >= 0),
    held integer not null check (held >= 0),
    committed integer not null check (committed >= 0)
  ) strict, without rowid;
  create table if not exists stock_delivery (
    id text primary key
  ) strict, without rowid;
`;

/** The stock levels of a database. */
export function sqliteStockLevels({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): StockLevels {
  database.define(stockTables);
  return {
    levels: async (skus) => skus.map((sku) => stockLevelIn(database, sku)),
    receive: async ({ id, lines }, { at, cause }) => {
      const event = { type: 'inventory.stock-received.v1', data: { lines: totalPerSku(lines) } } as const;
      database.transact(() => {
        const { changes } = database
          .statement('insert into stock_delivery (id) values (?) on conflict do nothing')
          .run(id);
        if (changes === 0) return;
        moveStock(database, event);
        recorder.record(subjectOf('stock-delivery', id), 0, { events: [event], at, cause });
      });
    },
  };
}

/** The level of a SKU. Inside of a transaction nobody else can change it until the transaction ends. */
export function stockLevelIn(database: Database, sku: string): StockLevel {
  const row = database.statement('select available, held, committed from stock_level where sku = ?').get(sku);
  return row === undefined ? noStock(sku) : stockLevelOf(sku, row);
}

/**
 * Move the units of an event, inside of the transaction that records it.
 *
 * The checks of the table are the condition of every move: one that would leave fewer than no units throws, and takes
 * the transaction with it.
 */
export function moveStock(database: Database, { type, data }: InventoryEvent): void {
  const { available, held, committed } = movements[type];
  for (const { sku, quantity } of data.lines) {
    database
      .statement('insert into stock_level (sku, available, held, committed) values (?, 0, 0, 0) on conflict do nothing')
      .run(sku);
    database
      .statement(
        'update stock_level set available = available + ?, held = held + ?, committed = committed + ? where sku = ?',
      )
      .run(available * quantity, held * quantity, committed * quantity, sku);
  }
}

const stockLevelOf = (sku: string, row: SqlRow): StockLevel => {
  const [available, held, committed] = [Number(row['available']), Number(row['held']), Number(row['committed'])];
  return { sku, available, held, committed, onHand: available + held + committed };
};
