import { inMemoryPolicies } from '@emporion/inventory/testing';
import { expect, test } from 'vitest';
import { saucepan } from './open-checkout.ts';
import { offered, openShop } from './shop.ts';
import { bought, openedShops } from './shopping.ts';

const opened = openedShops();

/** A shop with one saucepan, of which so many may be owed. */
async function openWith(backorderLimit: number) {
  const { policies, list } = inMemoryPolicies();
  await list.set([{ sku: saucepan, backorderLimit }]);
  return opened({ units: 1, wrap: (ports) => ({ ...ports, stockPolicies: policies }) });
}

test('who orders more than there is waits for the rest, and it is sent as soon as it has come', async () => {
  const shop = await openWith(2);
  const { id, status } = await bought(shop, undefined, 3);
  expect(status).toBe('placed');
  expect(await shop.level()).toMatchObject({ onHand: 1, available: -2, committed: 3 });
  const send = { method: 'POST', path: `/v1/ops/orders/${id}/shipment`, subject: 'otto', scope: 'ops/admin', body: {} };
  expect((await shop.ask(send)).status).toBe(200);
  expect(await shop.level()).toMatchObject({ onHand: 1, available: -2, committed: 3 });

  await shop.receive('delivery-2', 4);
  for (let minute = 0; minute < 30; minute++) await shop.clock.advance(60_000);
  await shop.idle();
  expect(await shop.level()).toMatchObject({ onHand: 2, available: 2, committed: 0 });
  expect(shop.deadLetters()).toEqual([]);
});

test('who wants more than may be owed is told how many can be had', async () => {
  const shop = await openWith(2);
  expect(await bought(shop, undefined, 5)).toMatchObject({
    status: 'sold-out',
    shortages: [{ sku: saucepan, wanted: 5, available: 3 }],
  });
  expect(await shop.level()).toMatchObject({ onHand: 1, available: 1, held: 0 });
});

const last = offered.find(({ stock }) => stock === 3) ?? fail('no such sample');
function fail(what: string): never {
  throw new Error(what);
}

test('a cart says which units come later, and a product how many can be ordered though there are none', async () => {
  const shop = await openShop();
  const { sku, id } = last.product;
  const put = async (quantity: number) =>
    (await shop.cart(`/v1/me/cart/items/${sku}`, { method: 'PUT', subject: 'ada', body: { quantity } })).body as object;
  const problem = { code: 'insufficient-stock', sku, wanted: 5 };
  expect(await put(5)).toMatchObject({ problems: [{ ...problem, available: 3 }] });

  await shop.ports.stockPolicies.set([{ sku, backorderLimit: 2 }]);
  const cart = await put(5);
  expect(cart).toMatchObject({ lines: [{ sku, quantity: 5, backordered: 2 }] });
  expect(cart).not.toHaveProperty('problems');
  expect(await put(3)).not.toMatchObject({ lines: [{ backordered: expect.anything() }] });
  expect(await put(6)).toMatchObject({ problems: [{ ...problem, wanted: 6, available: 5 }] });

  const shown = async () => (await shop.catalog(`/v1/products/${id}`)).body as object;
  expect(await shown()).toMatchObject({ available: 3 });
  expect(await shown()).not.toHaveProperty('backorder');
  shop.stock.set(sku, -1);
  expect(await shown()).toMatchObject({ available: 0, backorder: 1 });
  shop.stock.set(sku, -2);
  expect(await shown()).not.toHaveProperty('backorder');
});
