import { err, ok, type Result } from '@emporion/kernel';
import type { RecordingRefusal } from '@emporion/messages';
import {
  type Checkout,
  type Checkouts,
  type CheckoutUnderWay,
  checkoutSchema,
  type Order,
  type OrderPlacements,
  type Orders,
  orderSchema,
  type PlacementRefusal,
  type StoredCheckout,
  type StoredOrder,
} from '@emporion/ordering';
import { aggregateTable, type StoredAggregate } from './aggregate-table.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';
import { cartWriter } from './sqlite-carts.ts';
import { sqliteStockLedger } from './sqlite-stock-reservations.ts';

interface OrderingOptions {
  readonly database: Database;
  readonly recorder: Recorder;
}

// What has neither placed its order nor given back what was held for it.
const isUnsettled = `status in ('pending', 'action-required')
  or (status <> 'placed' and json_extract(state, '$.settledAt') is null)`;

function checkoutTable(database: Database) {
  const table = aggregateTable<Checkout>({
    database,
    table: 'checkout',
    noun: 'checkout',
    schema: checkoutSchema,
    columns: {
      customer_id: { type: 'text', of: ({ customerId }) => customerId },
      held_until: { type: 'integer', of: ({ heldUntil }) => heldUntil },
    },
  });
  database.define(`
    create unique index if not exists checkout_open on checkout (customer_id)
      where status in ('pending', 'action-required');
    create index if not exists checkout_unsettled on checkout (held_until, id) where ${isUnsettled};
  `);
  return table;
}

function orderTable(database: Database) {
  const table = aggregateTable<Order>({
    database,
    table: 'shop_order',
    noun: 'order',
    schema: orderSchema,
    columns: {
      customer_id: { type: 'text', of: ({ customerId }) => customerId },
      placed_at: { type: 'integer', of: ({ placedAt }) => placedAt },
    },
  });
  database.define(
    'create index if not exists shop_order_customer on shop_order (customer_id, placed_at desc, id desc);',
  );
  return table;
}

/** The checkouts of a database. */
export function sqliteCheckouts({ database, recorder }: OrderingOptions): Checkouts {
  const table = checkoutTable(database);
  const openOf = (customerId: string): string | undefined => {
    const row = database
      .statement("select id from checkout where customer_id = ? and status in ('pending', 'action-required')")
      .get(customerId);
    return row === undefined ? undefined : String(row['id']);
  };
  return {
    load: async (id) => {
      const found = table.load(id);
      return found === undefined ? undefined : storedCheckout(found);
    },
    openOf: async (customerId) => openOf(customerId),
    save: async (checkout, expectedVersion, recording) =>
      database.attempt((): Result<number, RecordingRefusal | CheckoutUnderWay> => {
        const other = expectedVersion === 0 ? openOf(checkout.customerId) : undefined;
        return other === undefined || other === checkout.id
          ? table.write(recorder, checkout, expectedVersion, recording)
          : err({ reason: 'checkout-under-way', checkoutId: other });
      }),
    unsettled: async (at, limit) =>
      database
        .statement(
          `select version, state from checkout where held_until <= ? and (${isUnsettled}) order by held_until, id limit ?`,
        )
        .all(at, limit)
        .map((row) => storedCheckout(table.read(row))),
  };
}

/** The orders of a database. */
export function sqliteOrders({ database, recorder }: OrderingOptions): Orders {
  const table = orderTable(database);
  return {
    load: async (id) => {
      const found = table.load(id);
      return found === undefined ? undefined : storedOrder(found);
    },
    save: async (order, expectedVersion, recording) =>
      expectedVersion === 0
        ? err({ reason: 'version-conflict', actual: table.load(order.id)?.version ?? 0 })
        : database.attempt(() => table.write(recorder, order, expectedVersion, recording)),
    ofCustomer: async (customerId, { limit, after }) =>
      database
        .statement(
          `select version, state from shop_order where customer_id = ? and (placed_at, id) < (?, ?)
           order by placed_at desc, id desc limit ?`,
        )
        // After every moment there is.
        .all(customerId, after?.placedAt ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit)
        .map((row) => storedOrder(table.read(row))),
  };
}

/** Places orders in one transaction over checkouts, orders, carts and stock of a database. */
export function sqliteOrderPlacements({ database, recorder }: OrderingOptions): OrderPlacements {
  const [checkouts, orders] = [checkoutTable(database), orderTable(database)];
  const stock = sqliteStockLedger({ database, recorder });
  const writeCart = cartWriter(database);
  return {
    place: async ({ checkout, expectedVersion, checkoutEvents, order, orderEvents, cart, at, cause }) =>
      database.attempt((): Result<void, PlacementRefusal> => {
        const completed = checkouts.write(recorder, checkout, expectedVersion, { events: checkoutEvents, at, cause });
        if (!completed.ok) return completed;
        const confirmed = stock.change(order.id, { type: 'confirm-reservation' }, { at, cause });
        if (!confirmed.ok) return confirmed;
        const emptied = cart === undefined ? ok(undefined) : writeCart(cart, at);
        if (!emptied.ok) return emptied;
        const placed = orders.write(recorder, order, 0, { events: orderEvents, at, cause });
        return placed.ok ? ok(undefined) : placed;
      }),
  };
}

const storedCheckout = ({ state: checkout, version }: StoredAggregate<Checkout>): StoredCheckout => ({
  checkout,
  version,
});

const storedOrder = ({ state: order, version }: StoredAggregate<Order>): StoredOrder => ({ order, version });
