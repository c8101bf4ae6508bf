import { type Purchase, type PurchaseLog, purchaseSchema } from '@emporion/recommendations';
import type { Database, SqlValue } from './database.ts';

const purchaseTables = `
  create table if not exists learned_purchase (
    order_id text primary key,
    customer_id text not null,
    at integer not null,
    document text not null
  ) strict, without rowid;
  create index if not exists learned_purchase_of_customer on learned_purchase (customer_id, at, order_id);
  create index if not exists learned_purchase_by_time on learned_purchase (at, order_id);
  create table if not exists cancelled_purchase (
    order_id text not null,
    sku text not null,
    primary key (order_id, sku)
  ) strict, without rowid;
`;

const partLength = 1_000;

/** The purchases of a database. */
export function sqlitePurchaseLog({ database }: { readonly database: Database }): PurchaseLog {
  database.define(purchaseTables);
  const keptOf = ({ orderId, skus }: Purchase): readonly string[] => {
    const rows = database.statement('select sku from cancelled_purchase where order_id = ?').all(orderId);
    const cancelled = new Set(rows.map(({ sku }) => String(sku)));
    return skus.filter((sku) => !cancelled.has(sku));
  };
  return {
    record: async (purchase, cancelled = []) =>
      database.transact(() => {
        insert(database, [purchase]);
        for (const sku of cancelled) {
          database
            .statement('insert into cancelled_purchase (order_id, sku) values (?, ?) on conflict do nothing')
            .run(purchase.orderId, sku);
        }
      }),

    ofCustomer: async (customerId, limit) => {
      const rows = database
        .statement(
          `select document from learned_purchase where customer_id = ?
           order by at desc, order_id desc`,
        )
        .all(customerId);
      const skus = new Set<string>();
      for (const { document } of rows) {
        if (skus.size >= limit) break;
        for (const sku of keptOf(purchaseOf(document))) skus.add(sku);
      }
      return [...skus].slice(0, limit);
    },

    since: async function* (begin) {
      // From before the first of that moment on, part by part: nothing is held open while a part is worked on.
      for (let after: readonly [number, string] = [begin, '']; ; ) {
        const rows = database
          .statement(
            `select document from learned_purchase where (at, order_id) > (?, ?)
             order by at, order_id limit ${partLength}`,
          )
          .all(...after);
        const part = rows.map(({ document }) => purchaseOf(document));
        yield part;
        const last = part.at(-1);
        if (last === undefined || part.length < partLength) return;
        after = [last.at, last.orderId];
      }
    },
  };
}

/** Put purchases into a database, all or none. Those that are there stay as they are. */
export function seedPurchases(database: Database, purchases: readonly Purchase[]): void {
  database.define(purchaseTables);
  database.transact(() => insert(database, purchases));
}

function insert(database: Database, purchases: readonly Purchase[]): void {
  const statement = database.statement(
    'insert into learned_purchase (order_id, customer_id, at, document) values (?, ?, ?, ?) on conflict do nothing',
  );
  for (const purchase of purchases) {
    statement.run(purchase.orderId, purchase.customerId, purchase.at, JSON.stringify(purchase));
  }
}

const purchaseOf = (document: SqlValue | undefined): Purchase => purchaseSchema.parse(JSON.parse(String(document)));
