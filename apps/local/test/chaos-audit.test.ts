import { money } from '@emporion/money';
import { counterOf, standardPricingPolicy } from '@emporion/pricing';
import { describe, expect, test } from 'vitest';
import { auditMoney } from '../src/chaos/audit-books.ts';
import { tooOften } from '../src/chaos/audit-bus.ts';
import { auditCoupons } from '../src/chaos/audit-coupons.ts';
import { auditParts } from '../src/chaos/audit-parts.ts';
import type { HeldOrder } from '../src/chaos/shop.ts';

const cent = (minor: number) => ({ minor });

/** Three cups for 30 euros with a coupon: one was kept, one cancelled, one came back. */
const order: HeldOrder = {
  customer: 'ada',
  id: 'order-1',
  status: 'shipped',
  lines: [{ sku: 'CUP-1', quantity: 3, cancelled: 1, unshipped: 0, shipped: 2, returning: 0, returned: 1 }],
  totals: { total: cent(30_00) },
  discounts: [{ coupon: 'WELCOME5' }],
  payment: { status: 'captured', refunded: cent(20_00) },
  history: [
    { what: 'placed' },
    { what: 'cancelled', refund: cent(10_00) },
    { what: 'sent' },
    { what: 'returned', refund: cent(10_00) },
  ],
};
const line = order.lines[0];
const bank = (refunded: number) => [
  { reference: 'order-1', held: money('EUR', 0), captured: money('EUR', 30_00), refunded: money('EUR', refunded) },
];
const shopOf = (...orders: readonly HeldOrder[]) => ({
  orders,
  checkouts: new Map(orders.map(({ id }) => [id, { id, status: 'placed' }])),
});
const counters = (uses: number, byAda: number) =>
  new Map([
    [counterOf({ kind: 'code', code: 'WELCOME5', limit: 10_000 }), uses],
    [counterOf({ kind: 'customer', code: 'WELCOME5', customerId: 'ada', limit: 1 }), byAda],
  ]);
const couponsOf = (orders: readonly HeldOrder[], redeemed: ReadonlyMap<string, number>) =>
  auditCoupons({ orders }, redeemed, standardPricingPolicy);

describe('the parts of an order', () => {
  test('that add up are no fault', () => {
    expect(auditParts(shopOf(order))).toEqual([]);
    expect(auditMoney(shopOf(order), bank(20_00))).toEqual([]);
  });

  test.each([
    ['unshipped', 1],
    ['cancelled', 0],
    ['shipped', 3],
    ['returning', 2],
    ['returned', 3],
  ])('are found where they lose or invent units: %s is %i', (part, units) => {
    const lines = line === undefined ? [] : [{ ...line, [part]: units }];
    expect(auditParts(shopOf({ ...order, lines }))).toEqual([expect.stringContaining('units of order-1')]);
  });

  test('are found where they gave back more or less than the payment, or than the bank', () => {
    const history = order.history.slice(0, -1);
    expect(auditParts(shopOf({ ...order, history }))).toHaveLength(1);
    expect(auditMoney(shopOf(order), bank(19_99))).toHaveLength(1);
  });

  test('give all of it back where nothing is kept, and the payment says so', () => {
    const history = [{ what: 'cancelled' }];
    const cancelled = { ...order, status: 'cancelled', history } as const;
    const refunded = { ...cancelled, payment: { status: 'refunded', refunded: cent(30_00) } };
    expect([auditParts(shopOf(refunded)), auditMoney(shopOf(refunded), bank(30_00))]).toEqual([[], []]);
    expect(auditMoney(shopOf(cancelled), bank(20_00))).toHaveLength(1);
  });
});

describe('what was given back', () => {
  const all = line === undefined ? [] : [{ ...line, cancelled: 0, shipped: 3, returned: 3 }];
  const none = line === undefined ? [] : [{ ...line, cancelled: 0, shipped: 3, returned: 0 }];
  test.each([
    [
      'too little for a cancelled order',
      { status: 'cancelled', history: [{ what: 'cancelled', refund: cent(25_10) }] },
    ],
    [
      'next to nothing for what came back',
      { status: 'returned', lines: all, history: [{ what: 'returned', refund: cent(1) }] },
    ],
    ['for nothing', { status: 'confirmed', lines: none, history: [{ what: 'returned', refund: cent(1) }] }],
  ] as const)('is found where it is %s', (_, change) => {
    const back = change.history[0].refund;
    const wrong = { ...order, ...change, payment: { status: 'captured', refunded: back } };
    expect(auditParts(shopOf(wrong))).toEqual([expect.stringContaining('gives')]);
  });
});

describe('what was published', () => {
  const counts = (type: string, count: number) => new Map([[`${type} of order/order-1`, count]]);
  test('may be so often what the history says, and no fact of the whole twice', () => {
    expect(tooOften(counts('ordering.shipment-sent.v1', 1), [order])).toEqual([]);
    expect(tooOften(counts('ordering.shipment-sent.v1', 2), [order])).toHaveLength(1);
    const twice = { ...order, history: [...order.history, { what: 'sent' }] };
    expect(tooOften(counts('ordering.shipment-sent.v1', 2), [twice])).toEqual([]);
    expect(tooOften(counts('ordering.order-placed.v1', 2), [twice])).toHaveLength(1);
    expect(tooOften(counts('ordering.confirmation-requested.v1', 2), [order])).toEqual([]);
  });
});

describe('the coupons of orders', () => {
  test('are redeemed once for each order that has them, cancelled or not', () => {
    const other = { ...order, id: 'order-2', customer: 'ben', status: 'cancelled' } as const;
    const ofBen = counterOf({ kind: 'customer', code: 'WELCOME5', customerId: 'ben', limit: 1 });
    expect(couponsOf([order, other], new Map([...counters(2, 1), [ofBen, 1]]))).toEqual([]);
    expect(couponsOf([{ ...order, discounts: [] }], counters(0, 0))).toEqual([]);
  });

  test('are found where they were counted too often or too rarely', () => {
    expect(couponsOf([order], counters(1, 0))).toHaveLength(1);
    expect(couponsOf([order], new Map())).toHaveLength(2);
    expect(couponsOf([], counters(1, 1))).toHaveLength(2);
  });

  test('are found where their limit is exceeded', () => {
    const twice = [order, { ...order, id: 'order-2' }];
    expect(couponsOf(twice, counters(2, 2))).toEqual([expect.stringContaining('is exceeded by 1')]);
  });
});
