import { parseInstant } from '@emporion/kernel';
import { basisPoints } from '@emporion/money';
import {
  decideOrder,
  evolveCheckout,
  evolveOrder,
  type Order,
  type OrderCommand,
  orderSchema,
  placedBy,
  quoteCart,
} from '@emporion/ordering';
import { type PricingPolicy, type PromotionCondition, priceCart, standardPricingPolicy } from '@emporion/pricing';
import { describe, expect, test } from 'vitest';
import { askPricingFacts } from '../src/ask-pricing-facts.ts';
import { checkoutSchema } from '../src/checkout-schema.ts';
import { ada, cause, openShop } from './open-shop.ts';

const off = (id: string, conditions: readonly PromotionCondition[], coupon: string) => ({
  id,
  stage: 'order' as const,
  lane: 'post' as const,
  coupons: [coupon],
  conditions,
  effect: { type: 'percentage' as const, method: 'across' as const, rate: basisPoints(1_000) },
});
const allDay: PromotionCondition = { type: 'time-window', from: 0, until: 1_440 };
const policy: PricingPolicy = {
  ...standardPricingPolicy,
  timeZone: 'Europe/Berlin',
  promotions: {
    selection: 'priority',
    promotions: [off('first', [{ type: 'first-order' }], 'FIRST'), off('daily', [allDay], 'DAILY')],
  },
};
const lines = [{ sku: 'CUP-1', quantity: 1 }];
const first = { lines, coupons: ['FIRST'] };

/** A shop of that policy, with whatever was asked about orders. */
async function shopThatAsks() {
  const shop = await openShop(policy);
  const asked: unknown[] = [];
  const ports = {
    ...shop.ports,
    orders: {
      ofCustomer: (...of: Parameters<typeof shop.ports.orders.ofCustomer>) => {
        asked.push(of);
        return shop.ports.orders.ofCustomer(...of);
      },
    },
  };
  return { ...shop, asked, quote: quoteCart(ports) };
}

/** Place an order of what is in the cart, as the flow would. */
async function order(shop: Awaited<ReturnType<typeof openShop>>) {
  const started = await shop.start();
  if (!started.ok) throw new Error(started.error.reason);
  const { checkout } = started.value;
  if (checkout.status !== 'pending') throw new Error('it has just begun');
  const { placements, clock, stockReservations } = shop.ports;
  const units = checkout.priced.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const hold = { id: checkout.id, lines: units, expiresAt: checkout.heldUntil };
  await stockReservations.reserve(hold, { at: clock.now(), cause });
  const placed = await placements.place({
    checkout: evolveCheckout(checkout, { type: 'checkout-completed' }, clock.now()),
    expectedVersion: 1,
    checkoutEvents: [],
    order: placedBy(checkout, clock.now()),
    orderEvents: [],
    at: clock.now(),
    cause,
  });
  if (!placed.ok) throw new Error(placed.error.reason);
  return checkout;
}

describe('[E103~] a promotion for first orders', () => {
  test('is for whoever has never placed an order, and not for a guest, of whom nobody knows', async () => {
    const shop = await shopThatAsks();
    const standing = async (customerId?: string) =>
      (await shop.quote(first, customerId === undefined ? {} : { customerId })).coupons[0];
    const refused = (reason: string) => ({ code: 'FIRST', status: 'not-applied', reason });
    expect(await standing()).toEqual(refused('first-order-unknown'));
    expect(await standing(ada.id)).toEqual({ code: 'FIRST', status: 'applied' });
    await shop.fill(lines);
    await order(shop);
    expect(await standing(ada.id)).toEqual(refused('not-a-first-order'));
    expect(await standing('ben')).toEqual({ code: 'FIRST', status: 'applied' });
  });

  test('costs one look at the orders, and none where the cart cannot have it', async () => {
    const shop = await shopThatAsks();
    await shop.quote({ lines }, { customerId: ada.id });
    await shop.quote(first);
    expect(shop.asked).toEqual([]);
    await shop.quote(first, { customerId: ada.id });
    expect(shop.asked).toEqual([[ada.id, { limit: 1 }]]);
  });
});

test('[E103~] a checkout and its order keep what they were priced by, and price the same by it again', async () => {
  const shop = await openShop(policy);
  await shop.fill(lines, ['DAILY', 'FIRST']);
  const checkout = await order(shop);
  // 2026-09-21 is in summer.
  expect(checkout.pricedBy).toEqual({ isFirstOrder: true, utcOffsetMinutes: 120 });
  expect(checkoutSchema.parse(JSON.parse(JSON.stringify(checkout)))).toEqual(checkout);
  const placed = (await shop.ports.orders.load(checkout.id))?.order;
  expect(placed?.pricedBy).toEqual(checkout.pricedBy);
  expect(orderSchema.parse(JSON.parse(JSON.stringify(placed)))).toEqual(placed);

  const bought = checkout.priced.lines.map(({ sku, quantity, unitPrice, taxClass }) => ({
    sku,
    quantity,
    unitPrice,
    taxClass,
  }));
  const context = {
    ...checkout.pricedBy,
    at: checkout.startedAt,
    destination: { country: checkout.shippingAddress.country },
    coupons: [{ code: 'DAILY' }, { code: 'FIRST' }],
  };
  expect(priceCart(policy, bought, context)).toEqual(checkout.priced);
  // What nobody asked for is not written down.
  await shop.fill(lines);
  const second = await shop.start();
  expect(second.ok && second.value.checkout).not.toHaveProperty('pricedBy');
});

test('[E103~] an order keeps what it was priced by while it is cancelled, sent and sent back in parts', async () => {
  const shop = await openShop(policy);
  await shop.fill([{ sku: 'CUP-1', quantity: 3 }], ['FIRST']);
  const checkout = await order(shop);
  const { clock, policy: ordering } = shop.ports;
  const one = [{ sku: 'CUP-1', quantity: 1 }];
  const life: readonly OrderCommand[] = [
    { type: 'confirm-order' },
    { type: 'cancel-order', reason: 'customer-request', lines: one },
    { type: 'ship-order', lines: one },
    { type: 'request-return', lines: one },
    { type: 'receive-return', lines: one },
    { type: 'ship-order' },
  ];
  let bought: Order = placedBy(checkout, clock.now());
  for (const command of life) {
    const decision = decideOrder(bought, command, { policy: ordering, at: clock.now() });
    if (!decision.ok) throw new Error(decision.error.reason);
    bought = decision.value.reduce<Order>((before, event) => evolveOrder(before, event, clock.now()), bought);
    expect(bought.pricedBy).toEqual({ isFirstOrder: true });
  }
  expect(bought.status).toBe('shipped');
});

test('[E103~] the clock of the shop is asked only where there is one', async () => {
  const { ports } = await openShop();
  const { timeZone: _, ...utc } = policy;
  const at = parseInstant('2026-12-01T00:00:00Z');
  const asking = { at, customerId: undefined, codes: ['DAILY'] };
  expect(await askPricingFacts({ ...ports, pricingPolicy: policy }, asking)).toEqual({ utcOffsetMinutes: 60 });
  expect(await askPricingFacts({ ...ports, pricingPolicy: utc }, asking)).toEqual({});
});
