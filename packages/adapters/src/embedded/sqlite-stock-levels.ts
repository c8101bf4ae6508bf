import { moved, movements, noStock, type StockLevel, type StockLevels } from '@emporion/inventory';
import { ok } from '@emporion/kernel';
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

const received = 'inventory.stock-received.v1';

/** The stock levels of a database. */
export function sqliteStockLevels({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): StockLevels {
  database.define(stockTables);
  const levelOf = (sku: string): StockLevel => {
    const row = database.statement('select available, held, committed from stock_level where sku = ?').get(sku);
    return row === undefined ? noStock(sku) : stockLevelOf(sku, row);
  };
  return {
    levels: async (skus) => skus.map(levelOf),
    receive: async ({ id, lines }, { at, cause }) => {
      database.attempt(() => {
        const { changes } = database
          .statement('insert into stock_delivery (id) values (?) on conflict do nothing')
          .run(id);
        if (changes === 0) return ok(undefined);
        for (const { sku, quantity } of lines) {
          const level = moved(levelOf(sku), movements[received], quantity);
          database
            .statement(
              `insert into stock_level (sku, available, held, committed) values (?, ?, ?, ?)
               on conflict (sku) do update set available = excluded.available`,
            )
            .run(sku, level.available, level.held, level.committed);
        }
        recorder.record(subjectOf('stock-delivery', id), 0, {
          events: [{ type: received, data: { lines } }],
          at,
          cause,
        });
        return ok(undefined);
      });
    },
  };
}

const stockLevelOf = (sku: string, row: SqlRow): StockLevel => {
  const [available, held, committed] = [Number(row['available']), Number(row['held']), Number(row['committed'])];
  return { sku, available, held, committed, onHand: available + held + committed };
};
