import { sampleCustomerId, sampleProducts } from '@emporion/adapters/embedded';
import { expect, test } from 'vitest';
import { openBooks } from '../src/chaos/books.ts';
import { clientOf } from '../src/client.ts';
import { personas } from '../src/personas.ts';
import { openPlatform } from './platform.ts';
import { shopperAt, statusOf, until } from './shopper.ts';

const units = 10;
const shoppers = 200;
const operatorId = personas.find(({ role }) => role === 'operator')?.id ?? '';

// Its stock is counted down to the last units first, by an order that leaves the house.
const [{ product: { sku = '' } = {}, stock = 0 } = {}] = sampleProducts(1);

test('[E1~] [E4~] [E102~] [REL-3~] 200 customers who buy the last 10 units at once, each asking twice, get exactly 10', {
  timeout: 120_000,
}, async () => {
  const platform = await openPlatform();
  const operator = clientOf(platform.url, await platform.tokenOf(operatorId));
  const early = await shopperAt(platform, sampleCustomerId(shoppers + 1));
  const earlyId = await early.buy(sku, stock - units);
  await early.order(earlyId, 'confirmed', 'captured');
  await operator.send('POST', `/v1/ops/orders/${earlyId}/shipment`, {});

  const crowd = await Promise.all(
    Array.from({ length: shoppers }, (_, position) => shopperAt(platform, sampleCustomerId(position + 1))),
  );
  await Promise.all(crowd.map((shopper) => shopper.put(sku, 1)));
  const answers = await Promise.all(
    crowd.map((shopper) => Promise.all(['first', 'second'].map(() => shopper.start('tok_approved', 'the-last-units')))),
  );
  expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set([202]));
  const ids = answers.map(([one, other]) => {
    expect(other?.body).toEqual(one?.body);
    return String(one?.body['id']);
  });
  expect(new Set(ids).size).toBe(shoppers);

  const ended = await Promise.all(crowd.map((shopper, position) => shopper.ended(ids[position] ?? '')));
  const placed = ended.filter((reply) => statusOf(reply) === 'placed');
  expect(placed).toHaveLength(units);
  for (const { body } of ended.filter((reply) => !placed.includes(reply))) {
    expect(body).toMatchObject({ status: 'sold-out', shortages: [{ sku, wanted: 1, available: expect.any(Number) }] });
  }
  const orders = await Promise.all(crowd.map(async (shopper) => (await shopper.get('/v1/orders')).body['items']));
  expect(orders.flat()).toHaveLength(units);

  const books = openBooks(platform.data);
  await until(async () => books.isSettled(), Boolean);
  await platform.stop();
  expect(await books.levels([sku])).toEqual([{ sku, onHand: units, available: 0, held: 0, committed: units }]);
  const lines = books.bank().filter(({ reference }) => reference !== earlyId);
  expect(lines.map(({ reference }) => reference).sort()).toEqual(placed.map(({ body }) => String(body['id'])).sort());
  for (const { held, captured, refunded } of lines) {
    expect({ held, captured, refunded }).toEqual({
      held: { currency: 'EUR', minor: 0 },
      captured: placed[0]?.body['total'],
      refunded: { currency: 'EUR', minor: 0 },
    });
  }
  books.close();
  await platform.close();
});
