import { sqliteRecorder, sqliteStockLevels } from '@emporion/adapters/embedded';
import { reindex } from '@emporion/catalog';
import { occasion } from '@emporion/catalog/testing';
import { expect, test } from 'vitest';
import { searchIndexSubscriptions } from '../../src/commerce/catalog/subscriptions.ts';
import { createConsumerFunction } from '../../src/consumers/subscription.ts';
import { busOf, context, eventsIn } from '../embedded-wiring.ts';
import { offered, openShop } from './shop.ts';

const [first, second] = offered.map(({ product }) => product);
if (first === undefined || second === undefined) throw new RangeError('there are sample products');

type Shop = Awaited<ReturnType<typeof openShop>>;

const found = async (shop: Shop, query: string): Promise<readonly string[]> => {
  const { body } = await shop.catalog('/v1/search', { query });
  return (body as { readonly items: readonly { readonly name: string }[] }).items.map(({ name }) => name);
};

/** Let the bus deliver everything that is due, each event that often. */
async function deliver({ database, clock, ports }: Shop, deliveries: number): Promise<void> {
  const stockLevels = sqliteStockLevels({ database, recorder: sqliteRecorder({ database, ids: ports.ids }) });
  const bus = busOf(searchIndexSubscriptions, { ...ports, stockLevels }, { database, clock, deliveries });
  bus.start();
  await bus.idle();
  await bus.stop();
}

test('[E44] a product is searchable one event after it was put on the shelf, and gone one event after it is not offered', async () => {
  const shop = await openShop();
  const stockpot = { ...first, name: 'Enameled Stockpot', version: 2 };
  await shop.shelf.put([stockpot], occasion);
  expect(await found(shop, 'q=stockpot')).toEqual([]);
  await deliver(shop, 2);
  expect(await found(shop, 'q=stockpot')).toEqual(['Enameled Stockpot']);
  expect(await found(shop, 'q=saucepan%20enameled')).toEqual([]);
  await shop.shelf.put([{ ...stockpot, status: 'discontinued', version: 3 }], occasion);
  await deliver(shop, 2);
  expect(await found(shop, 'q=stockpot')).toEqual([]);
});

test('[E44~] events that come late, out of order and again leave the newest version in the index', async () => {
  const shop = await openShop();
  for (const version of [2, 3, 4]) {
    await shop.shelf.put([{ ...first, name: `Stockpot ${version}`, version }], occasion);
  }
  const events = eventsIn(shop.database).filter(({ subject, sequence }) => subject.endsWith(first.id) && sequence > 1);
  expect(events.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
  const [row] = searchIndexSubscriptions;
  if (row === undefined) throw new RangeError('there is a consumer of the catalog');
  const consume = createConsumerFunction(row, shop.ports);
  for (const event of [...events.toReversed(), ...events]) {
    const Records = [{ messageId: event.id, body: JSON.stringify({ detail: event }) }];
    expect(await consume({ Records } as never, context)).toEqual({ batchItemFailures: [] });
  }
  expect(await found(shop, 'q=stockpot')).toEqual(['Stockpot 4']);
});

test('[E44~] a search made while the index is built anew answers as before, and nothing that changes meanwhile is lost', async () => {
  const shop = await openShop();
  const before = await found(shop, 'q=the&limit=100');
  expect(before.length).toBeGreaterThan(10);
  let isDone = false;
  const rebuilding = reindex({ catalog: shop.ports.catalog, productIndex: shop.ports.productIndex }, 5).finally(() => {
    isDone = true;
  });
  let searches = 0;
  while (!isDone) {
    expect(await found(shop, 'q=the&limit=100')).toEqual(before);
    searches += 1;
    if (searches === 2) {
      await shop.shelf.put([{ ...second, name: 'Kaleidoscope', version: 2 }], occasion);
      await deliver(shop, 1);
      break;
    }
  }
  expect(isDone).toBe(false);
  expect(await rebuilding).toBeGreaterThanOrEqual(offered.length - 1);
  expect(await found(shop, 'q=kaleidoscope')).toEqual(['Kaleidoscope']);
  expect((await found(shop, 'q=the&limit=100')).length).toBeGreaterThanOrEqual(before.length - 1);
});

test('the search knows what can be ordered one event after the stock has moved', async () => {
  const shop = await openShop();
  const recorder = sqliteRecorder({ database: shop.database, ids: shop.ports.ids });
  const stockLevels = sqliteStockLevels({ database: shop.database, recorder });
  const query = `q=${encodeURIComponent(first.name)}&available=true`;
  expect(await found(shop, query)).toEqual([]);
  await stockLevels.receive({ id: 'd1', lines: [{ sku: first.sku, quantity: 1 }] }, occasion);
  await deliver(shop, 2);
  expect(await found(shop, query)).toEqual([first.name]);
});
