import {
  type Database,
  hmacSha256,
  type OutboxBus,
  openDatabase,
  sqliteRecorder,
  sqliteStockLevels,
  sqliteStockMovements,
  sqliteStockPolicies,
  sqliteStockReservations,
  sqliteStockWatches,
  virtualClock,
} from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import { afterEach, expect, test } from 'vitest';
import { stockRoutes } from '../../src/commerce/stock/routes.ts';
import { stockSubscriptions } from '../../src/commerce/stock/subscriptions.ts';
import { createHttpFunction, signedCursors } from '../../src/index.ts';
import { busOf, eventsIn } from '../embedded-wiring.ts';
import { ask, testEdge } from '../http/invoke.ts';

interface Page {
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next?: string;
}

const opened: { readonly bus: OutboxBus; readonly database: Database }[] = [];
afterEach(async () => {
  for (const { bus, database } of opened.splice(0)) {
    await bus.stop();
    database.close();
  }
});

/** A warehouse whose events are delivered twice, and its operators. */
function openWarehouse() {
  const database = openDatabase(':memory:');
  const clock = virtualClock(instant(1_790_000_000_000));
  const recorder = sqliteRecorder({ database, ids: sequentialIds() });
  const ports = {
    ...testEdge(),
    clock,
    cursors: signedCursors(hmacSha256(new Uint8Array(32))),
    stockLevels: sqliteStockLevels({ database, recorder }),
    stockMovements: sqliteStockMovements({ database }),
    stockPolicies: sqliteStockPolicies({ database }),
    stockWatches: sqliteStockWatches({ database, recorder }),
  };
  const bus = busOf(stockSubscriptions, ports, { database, clock, deliveries: 2 });
  bus.start();
  const serve = createHttpFunction(stockRoutes, ports);
  opened.push({ bus, database });
  return {
    ports,
    reservations: sqliteStockReservations({ database, recorder }),
    occasion: async () => {
      await clock.advance(60_000);
      return { at: clock.now(), cause: { correlationId: 'c', causationId: 'request-1' } };
    },
    /** Until the bus has delivered what there is. */
    settle: () => bus.idle(),
    typesOf: (subject: string) =>
      eventsIn(database)
        .filter((event) => event.subject === subject)
        .map(({ type }) => type),
    read: async (path: string, query = ''): Promise<Page> => (await ask(serve, { path, query, subject: 'op' })).body,
    status: async (path: string) => (await ask(serve, { path, subject: 'op' })).status,
  };
}

const cups = (quantity: number) => [{ sku: 'CUP-1', quantity }];

/** Twelve cups come; five are ordered, of which two are sent, one comes back and two are not needed after all. */
async function lived() {
  const shop = openWarehouse();
  const { ports, reservations, occasion } = shop;
  await ports.stockPolicies.set([
    { sku: 'CUP-1', backorderLimit: 4, reorder: { kind: 'min-max', reorderPoint: 8, orderUpTo: 20, packSize: 6 } },
  ]);
  await ports.stockLevels.receive({ id: 'd1', lines: cups(12) }, await occasion());
  const expiresAt = instant((await occasion()).at + 900_000);
  await reservations.reserve({ id: 'r1', lines: cups(5), expiresAt }, await occasion());
  await reservations.confirm('r1', await occasion());
  await reservations.ship('r1', await occasion(), { id: 'shipment-1', lines: cups(2) });
  await reservations.restock('r1', await occasion(), { id: 'return-1', lines: cups(1), from: 'shipped' });
  await reservations.restock('r1', await occasion(), { id: 'cancellation-1', lines: cups(2), from: 'committed' });
  await shop.settle();
  return shop;
}

test('[E4~] every movement is in the books once, and they add up to what is there', async () => {
  const { read, ports } = await lived();
  const { items } = await read('/v1/ops/stock/CUP-1/movements');
  expect(
    items.map(({ kind, onHand, available, held, committed }) => [kind, onHand, available, held, committed]),
  ).toEqual([
    ['restock', 0, 2, 0, -2],
    ['return', 1, 1, 0, 0],
    ['ship', -2, 0, 0, -2],
    ['confirm', 0, 0, -5, 5],
    ['reserve', 0, -5, 5, 0],
    ['receive', 12, 12, 0, 0],
  ]);
  expect(items[1]).toMatchObject({ at: '2026-09-21T14:19:20.000Z', subject: 'reservation/r1' });
  const [level] = await ports.stockLevels.levelsByLocation('CUP-1');
  for (const count of ['onHand', 'available', 'held', 'committed'] as const) {
    expect(items.reduce((sum, item) => sum + Number(item[count]), 0)).toBe(level?.[count]);
  }
});

test('the books are read page by page, and those of another place with another cursor', async () => {
  const { read } = await lived();
  const whole = await read('/v1/ops/stock/CUP-1/movements');
  const first = await read('/v1/ops/stock/CUP-1/movements', 'limit=4');
  const rest = await read('/v1/ops/stock/CUP-1/movements', `limit=4&cursor=${first.next}`);
  expect([...first.items, ...rest.items]).toEqual(whole.items);
  expect(rest.next).toBeUndefined();
  expect(await read('/v1/ops/stock/CUP-1/movements', 'location=north')).toEqual({ items: [] });
  expect(await read('/v1/ops/stock/MUG-1/movements', `cursor=${first.next}`)).toMatchObject({ code: 'invalid-cursor' });
});

test('an operator sees where the units are, and what is decided about them', async () => {
  const { read, status } = await lived();
  expect(await read('/v1/ops/stock/CUP-1')).toEqual({
    sku: 'CUP-1',
    levels: [{ location: 'main', onHand: 11, available: 10, held: 0, committed: 1 }],
    backorderLimit: 4,
    reorder: { kind: 'min-max', reorderPoint: 8, orderUpTo: 20, packSize: 6 },
  });
  expect(await status('/v1/ops/stock/MUG-1')).toBe(404);
});

test('what becomes low is told once, and suggested for an order until there is enough of it again', async () => {
  const { read, ports, occasion, reservations, typesOf, settle } = await lived();
  const told = () => typesOf('stock-watch/CUP-1');
  // The order of five had left seven, and then there were ten again.
  const before = told().length;
  expect(await read('/v1/ops/reorders')).toEqual({ items: [] });

  for (const [id, quantity] of [
    ['r2', 3],
    ['r3', 1],
  ] as const) {
    const { at, cause } = await occasion();
    await reservations.reserve({ id, lines: cups(quantity), expiresAt: instant(at + 900_000) }, { at, cause });
    await settle();
  }
  expect(told()).toHaveLength(before + 1);
  expect(await read('/v1/ops/reorders')).toEqual({
    items: [{ sku: 'CUP-1', since: expect.any(String), available: 6, reorderPoint: 8, quantity: 18 }],
  });

  await ports.stockLevels.receive({ id: 'd2', lines: cups(18) }, await occasion());
  // Before anybody has looked at it again.
  expect(await read('/v1/ops/reorders')).toEqual({ items: [] });
  await settle();
  expect(await ports.stockWatches.low({ limit: 9 })).toEqual([]);
  expect(told()).toHaveLength(before + 1);
});

test('nobody watches a SKU about which nothing is decided', async () => {
  const { ports, occasion, typesOf, settle } = openWarehouse();
  await ports.stockLevels.receive({ id: 'd1', lines: [{ sku: 'MUG-1', quantity: 1 }] }, await occasion());
  await settle();
  expect(typesOf('stock-watch/MUG-1')).toEqual([]);
  expect(await ports.stockWatches.load('MUG-1')).toBeUndefined();
});
