import { openDatabase, sqlitePurchaseLog } from '@emporion/adapters/embedded';
import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learnFromOrders } from '../../src/commerce/recommendations/consumers/learn-from-orders.ts';
import { createConsumerFunction } from '../../src/index.ts';
import { context } from '../embedded-wiring.ts';
import { type Checkout, sold } from './open-checkout.ts';
import { openedShops, wish } from './shopping.ts';

const opened = openedShops();
const [first = '', second = '', third = ''] = sold;

/** Ada buys units of some products, and pays. */
async function order(shop: Checkout, ...lines: readonly { readonly sku: string; readonly quantity: number }[]) {
  const owner = { kind: 'customer', id: 'ada' } as const;
  const { version } = await shop.ports.carts.load(owner);
  const occasion = { at: shop.clock.now(), cause: { correlationId: 'c', causationId: 'c' } };
  await shop.ports.carts.save([{ owner, cart: { lines }, expectedVersion: version }], { events: [], ...occasion });
  const { body } = await shop.as('ada', 'POST', '/v1/checkouts', wish, crypto.randomUUID());
  const { id } = body as { readonly id: string };
  await shop.settle(() => shop.isEnded(id));
  return id;
}

test('[E65~] what was cancelled is not known as bought, whatever was kept or sent back is, in any order of the events', async () => {
  const shop = await opened({ kinds: 3 });
  const one = (sku: string) => ({ sku, quantity: 1 });
  const id = await order(shop, { sku: first, quantity: 2 }, one(second), one(third));
  const asAda = (orderId: string, what: string, body: object) =>
    shop.as('ada', 'POST', `/v1/orders/${orderId}/${what}`, body, crypto.randomUUID());
  await asAda(id, 'cancellations', { lines: [one(first)] });
  await asAda(id, 'cancellations', { lines: [one(second)] });
  const asOtto = { method: 'POST', subject: 'otto', scope: 'ops/admin' };
  await shop.ask({ ...asOtto, path: `/v1/ops/orders/${id}/shipment`, body: {} });
  await asAda(id, 'returns', { lines: [one(third)] });
  await shop.clock.advance(1_000);
  const cancelled = await order(shop, one(second), one(first));
  await asAda(cancelled, 'cancellation', {});
  expect((await shop.as('ada', 'GET', `/v1/orders/${id}`)).body).toMatchObject({ status: 'return-requested' });

  const types: readonly string[] = learnFromOrders.types;
  const told = shop.events().filter(({ type }) => types.includes(type));
  expect(told).toHaveLength(5);
  const learnedFrom = async (events: typeof told): Promise<readonly string[]> => {
    const purchaseLog = sqlitePurchaseLog({ database: openDatabase(':memory:') });
    const consume = createConsumerFunction(learnFromOrders, { purchaseLog, orders: shop.ports.orders });
    const Records = events.map((event, index) => ({
      messageId: `m${index}`,
      body: JSON.stringify({ detail: event }),
    }));
    expect(await consume({ Records } as SQSEvent, context)).toEqual({ batchItemFailures: [] });
    return purchaseLog.ofCustomer('ada', 10);
  };
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...told, ...told], { minLength: told.length }), async (some) => {
      // Every event comes at least once.
      expect(await learnedFrom([...some, ...told.filter((event) => !some.includes(event))])).toEqual([first, third]);
    }),
    { numRuns: 20 },
  );
});
