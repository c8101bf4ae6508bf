import { defaultLocation, type StockMovement, type StockMovements, stockMovementSchema } from '@emporion/inventory';
import type { Database, SqlRow } from './database.ts';

const movementTable = `
  create table if not exists stock_movement (
    sku text not null,
    location text not null,
    at integer not null,
    id text not null,
    kind text not null,
    on_hand integer not null,
    available integer not null,
    held integer not null,
    committed integer not null,
    subject text not null,
    causation_id text not null,
    reason text,
    primary key (sku, location, at, id)
  ) strict, without rowid;
`;

/** The books of the stock in a database. */
export function sqliteStockMovements({ database }: { readonly database: Database }): StockMovements {
  database.define(movementTable);
  const insert = `insert into stock_movement
    (sku, location, at, id, kind, on_hand, available, held, committed, subject, causation_id, reason)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`;
  return {
    append: async (movements) =>
      database.transact(() => {
        for (const { sku, location, at, id, kind, subject, causationId, reason, ...gained } of movements) {
          const { onHand, available, held, committed } = gained;
          database
            .statement(insert)
            .run(sku, location, at, id, kind, onHand, available, held, committed, subject, causationId, reason ?? null);
        }
      }),
    list: async ({ sku, location = defaultLocation, from, until, limit, order = 'ascending', after }) => {
      const [later, direction, first] =
        order === 'ascending' ? ['>', 'asc', Number.MIN_SAFE_INTEGER] : ['<', 'desc', Number.MAX_SAFE_INTEGER];
      return database
        .statement(
          `select * from stock_movement
           where sku = ? and location = ? and at >= ? and at < ? and (at, id) ${later} (?, ?)
           order by at ${direction}, id ${direction} limit ?`,
        )
        .all(sku, location, from, until, after?.at ?? first, after?.id ?? '', limit)
        .map(movementOf);
    },
  };
}

const movementOf = ({ on_hand: onHand, causation_id: causationId, reason, ...row }: SqlRow): StockMovement =>
  stockMovementSchema.parse({ ...row, onHand, causationId, ...(reason === null ? {} : { reason }) });
