import { createHash } from 'node:crypto';
import {
  dynamoDbCarts,
  dynamoDbCheckouts,
  dynamoDbOrderPlacements,
  dynamoDbOrders,
  dynamoDbOutboxItems,
  dynamoDbPayments,
  dynamoDbRedemptions,
  dynamoDbStockLevels,
  dynamoDbStockReservations,
  outboxTable,
  salesTable,
  stockTable,
} from '@emporion/adapters/aws';
import type { Product } from '@emporion/catalog';
import { inMemoryProducts } from '@emporion/catalog/testing';
import { formatInstant, instant, plusMilliseconds } from '@emporion/kernel';
import type { IdSource } from '@emporion/messages';
import { money } from '@emporion/money';
import {
  authorizeCheckout,
  changeOrder,
  holdStock,
  placeOrder,
  standardOrderingPolicy,
  startCheckout,
} from '@emporion/ordering';
import { capturePayment } from '@emporion/payments';
import { inMemoryPaymentGateway, testCards } from '@emporion/payments/testing';
import { standardPricingPolicy } from '@emporion/pricing';
import { inMemoryPriceBook } from '@emporion/pricing/testing';
import { expect, test } from 'vitest';
import { dynamoDbWorld } from './dynamodb-world.ts';
import { type MeteredWrite, meterWrites } from './write-meter.ts';

/** Ids that look as random as those of the platform, and are the same in each run. */
function plausibleIds(): IdSource {
  let made = 0;
  return {
    next: () => {
      made += 1;
      const hex = createHash('sha256').update(`id ${made}`).digest('hex');
      return `01999a3e-7${hex.slice(0, 3)}-7${hex.slice(3, 6)}-a${hex.slice(6, 9)}-${hex.slice(9, 21)}`;
    },
  };
}

const shelf = [
  ['MUG-STONEWARE-BLUE', 'Stoneware mug, midnight blue, 0.3 l', 1_490, 'standard', 2],
  ['KETTLE-STEEL-15L', 'Kettle, brushed stainless steel, 1.5 l', 6_990, 'standard', 1],
  ['TEA-DARJEELING-250', 'Darjeeling first flush, loose leaf, 250 g', 1_875, 'reduced', 3],
  ['TOWEL-LINEN-GREY-2', 'Linen kitchen towels, stone grey, set of 2', 2_350, 'standard', 1],
  ['LAMP-DESK-BRASS', 'Desk lamp, brass, with dimmer', 11_900, 'standard', 1],
] as const;

const shippingAddress = {
  name: 'Friederike Hohenstein',
  line1: 'Kurfürstendamm 211',
  postalCode: '10719',
  city: 'Berlin',
  country: 'DE',
};

/** A shop in tables, with five products in stock and in the cart of a customer. */
async function openShop() {
  const { fake, client, clock, ...tables } = dynamoDbWorld();
  const ids = plausibleIds();
  const [sales, stock] = [
    { ...tables.sales, ids },
    { ...tables.stock, ids },
  ];
  const [catalog, priceBook] = [inMemoryProducts(), inMemoryPriceBook()];
  const { currency } = standardPricingPolicy;
  await catalog.put(
    shelf.map(
      ([sku, name, unitPrice], index): Product => ({
        id: ids.next(),
        sku,
        name,
        description: name,
        brand: 'Hohenstein & Daughters',
        category: 'kitchen',
        listPrice: money(currency, unitPrice),
        rank: index,
        version: 1,
      }),
    ),
  );
  await priceBook.set(
    currency,
    shelf.map(([sku, , unitPrice, taxClass]) => ({ sku, unitPrice, taxClass })),
  );
  const ports = {
    carts: dynamoDbCarts(sales),
    checkouts: dynamoDbCheckouts(sales),
    orders: dynamoDbOrders(sales),
    placements: dynamoDbOrderPlacements({ ...sales, stockTableName: stock.tableName }),
    payments: dynamoDbPayments(sales),
    redemptions: dynamoDbRedemptions(sales),
    stockReservations: dynamoDbStockReservations(stock),
    stockLevels: dynamoDbStockLevels(stock),
    gateway: inMemoryPaymentGateway(),
    catalog,
    priceBook,
    pricingPolicy: standardPricingPolicy,
    policy: standardOrderingPolicy,
    clock,
    ids,
  };
  const customerId = ids.next();
  const cause = { correlationId: ids.next(), causationId: ids.next() };
  const at = instant(1_790_000_000_000);
  const lines = shelf.map(([sku, , , , quantity]) => ({ sku, quantity })).toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  await ports.stockLevels.receive(
    { id: ids.next(), lines: shelf.map(([sku]) => ({ sku, quantity: 1_200 })) },
    { at, cause },
  );
  await ports.carts.save([{ owner: { kind: 'customer', id: customerId }, cart: { lines }, expectedVersion: 0 }], {
    events: [],
    at,
    cause,
  });
  const outbox = dynamoDbOutboxItems(tables.outbox);
  /** Do what the relay does with an event once it is published. */
  const publishAll = async () => {
    const { events } = await outbox.unpublished(plusMilliseconds(clock.now(), 1), 100);
    await outbox.markPublished(events, clock.now());
  };
  await publishAll();
  return { ports, customerId, cause, fake, client, publishAll };
}

const total = (writes: readonly MeteredWrite[], kind: MeteredWrite['kind']): number =>
  writes.reduce((sum, write) => sum + (write.kind === kind ? write.units : 0), 0);

test('what a checkout redeems costs a mark and a counter for each limit', async () => {
  const { ports, fake, client } = await openShop();
  const metered = meterWrites(client, fake, [{ name: 'sales', design: salesTable }]);
  const claims = [
    { kind: 'code', code: 'WELCOME5', limit: 10_000 },
    { kind: 'customer', code: 'WELCOME5', customerId: 'ada', limit: 1 },
  ] as const;
  expect((await ports.redemptions.redeem({ id: 'checkout-1', claims })).ok).toBe(true);
  expect(total(metered, 'state')).toBe(6);
});

test('a checkout of five SKUs, from its start to the confirmed order, costs at most 41 write units for state, and 16 for messages, of which the relay deletes the events for one each', async () => {
  const { ports, customerId, cause, fake, client, publishAll } = await openShop();
  const metered = meterWrites(client, fake, [
    { name: 'outbox', design: outboxTable },
    { name: 'sales', design: salesTable },
    { name: 'stock', design: stockTable },
  ]);
  const units: Record<string, number> = {};
  const step = async <T extends { readonly ok: boolean }>(name: string, run: () => Promise<T>): Promise<T> => {
    const before = total(metered, 'state');
    const outcome = await run();
    expect(outcome).toMatchObject({ ok: true });
    units[name] = total(metered, 'state') - before;
    return outcome;
  };

  const started = await step('start', () =>
    startCheckout(ports, {
      customerId,
      cardToken: testCards.approved,
      shippingAddress,
      cause,
      receipt: ({ checkout: { id, priced, startedAt } }) => ({
        scope: `startCheckout:${customerId}`,
        key: '3f0f8a52-4a1c-4a53-9f4e-3c1b1d6a7e90',
        fingerprint: createHash('sha256').update(id).digest('hex'),
        answer: JSON.stringify({
          status: 202,
          headers: { location: `/v1/checkouts/${id}` },
          body: {
            id,
            status: 'pending',
            total: money(priced.currency, priced.totals.gross),
            createdAt: formatInstant(startedAt),
            updatedAt: formatInstant(startedAt),
          },
        }),
      }),
    }),
  );
  if (!started.ok) throw new Error(started.error.reason);
  const { id } = started.value.checkout;
  await step('hold', () => holdStock(ports, { checkoutId: id, cause }));
  await step('authorize', () => authorizeCheckout(ports, { checkoutId: id, cause }));
  await step('place', () => placeOrder(ports, { checkoutId: id, cause }));
  await step('capture', () => capturePayment(ports, { paymentId: id, cause }));
  await step('confirm', () => changeOrder(ports, { orderId: id, command: { type: 'confirm-order' }, cause }));

  expect(units).toEqual({ start: 7, hold: 13, authorize: 4, place: 12, capture: 2, confirm: 2 });
  expect(total(metered, 'state')).toBeLessThanOrEqual(41);
  expect(total(metered, 'message')).toBeLessThanOrEqual(16);
  await publishAll();
  expect(total(metered, 'relay')).toBe(8);
  expect(fake.items('outbox')).toEqual([]);
});
