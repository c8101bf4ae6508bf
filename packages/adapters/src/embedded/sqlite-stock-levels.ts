import {
  byPlace,
  defaultLocation,
  type InventoryEvent,
  type LocationLevel,
  mergedChanges,
  mergedLines,
  movements,
  noStock,
  type StockLevel,
  type StockLevels,
  type StockLine,
  shortagesOf,
  totalLevel,
} from '@emporion/inventory';
import { err, ok } from '@emporion/kernel';
import { subjectOf } from '@emporion/messages';
import type { Database, SqlRow } from './database.ts';
import type { Recorder } from './recorder.ts';

const stockTables = `
  create table if not exists stock_place (
    sku text not null,
    location text not null,
    available integer not null,
    held integer not null check (held >= 0),
    committed integer not null check (committed >= 0),
    primary key (sku, location),
    check (available + held + committed >= 0)
  ) strict, without rowid;
  create table if not exists stock_delivery (
    id text primary key
  ) strict, without rowid;
  create table if not exists stock_adjustment (
    id text primary key
  ) strict, without rowid;
`;

/** Make the tables of the stock. What an earlier release counted, which knew one location, is counted on there. */
export function defineStock(database: Database): void {
  database.define(stockTables);
  database.transact(() => {
    const earlier = database.statement("select 1 from sqlite_schema where name = 'stock_level'").get();
    if (earlier === undefined) return;
    database.define(`
      insert into stock_place select sku, '${defaultLocation}', available, held, committed from stock_level;
      drop table stock_level;
    `);
  });
}

/** The stock levels of a database. */
export function sqliteStockLevels({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): StockLevels {
  defineStock(database);
  const ofSku = (sku: string): readonly LocationLevel[] =>
    database
      .statement('select location, available, held, committed from stock_place where sku = ?')
      .all(sku)
      .map((row) => ({ ...stockLevelOf(sku, row), location: String(row['location']) }))
      .sort(byPlace);
  const availableOf = (sku: string): number =>
    Number(
      database.statement('select coalesce(sum(available), 0) as units from stock_place where sku = ?').get(sku)?.[
        'units'
      ],
    );
  /** Whether it is the first time. */
  const mark = (table: 'stock_delivery' | 'stock_adjustment', id: string): boolean =>
    database.statement(`insert into ${table} (id) values (?) on conflict do nothing`).run(id).changes > 0;

  return {
    levels: async (skus) => skus.map((sku) => totalLevel(sku, ofSku(sku))),
    levelsByLocation: async (sku) => ofSku(sku),
    available: async (skus) => skus.map((sku) => ({ sku, available: availableOf(sku) })),
    receive: async ({ id, lines }, { at, cause }) => {
      const event = { type: 'inventory.stock-received.v1', data: { lines: mergedLines(lines) } } as const;
      database.transact(() => {
        if (!mark('stock_delivery', id)) return;
        moveStock(database, event);
        recorder.record(subjectOf('stock-delivery', id), 0, { events: [event], at, cause });
      });
    },
    adjust: async ({ id, lines, reason }, { at, cause }) => {
      const event = { type: 'inventory.stock-adjusted.v1', data: { lines: mergedChanges(lines), reason } } as const;
      return database.attempt(() => {
        if (!mark('stock_adjustment', id)) return ok(undefined);
        const shortages = shortagesOf(event, (place) => stockLevelIn(database, place));
        if (shortages.length > 0) return err({ reason: 'insufficient-stock', shortages });
        moveStock(database, event);
        recorder.record(subjectOf('stock-adjustment', id), 0, { events: [event], at, cause });
        return ok(undefined);
      });
    },
  };
}

/** The level of a place. Inside of a transaction nobody else can change it until the transaction ends. */
export function stockLevelIn(
  database: Database,
  { sku, location = defaultLocation }: Pick<StockLine, 'sku' | 'location'>,
): StockLevel {
  const row = database
    .statement('select available, held, committed from stock_place where sku = ? and location = ?')
    .get(sku, location);
  return row === undefined ? noStock(sku) : stockLevelOf(sku, row);
}

/**
 * Move the units of an event, inside of the transaction that records it and has looked for shortages.
 *
 * A move that would leave less than nothing held, committed or on hand breaks a check of the table: it throws, and takes
 * the transaction with it.
 */
export function moveStock(database: Database, { type, data }: InventoryEvent): void {
  const { available, held, committed } = movements[type];
  for (const { sku, quantity, location = defaultLocation } of data.lines) {
    database
      .statement(
        `insert into stock_place (sku, location, available, held, committed) values (?, ?, 0, 0, 0)
         on conflict do nothing`,
      )
      .run(sku, location);
    database
      .statement(
        `update stock_place set available = available + ?, held = held + ?, committed = committed + ?
         where sku = ? and location = ?`,
      )
      .run(available * quantity, held * quantity, committed * quantity, sku, location);
  }
}

const stockLevelOf = (sku: string, row: SqlRow): StockLevel => {
  const [available, held, committed] = [Number(row['available']), Number(row['held']), Number(row['committed'])];
  return { sku, available, held, committed, onHand: available + held + committed };
};
