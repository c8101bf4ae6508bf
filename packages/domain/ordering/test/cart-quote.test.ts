import type { Product } from '@emporion/catalog';
import { inMemoryProducts } from '@emporion/catalog/testing';
import { inMemoryStock } from '@emporion/inventory/testing';
import { instant, plusMilliseconds } from '@emporion/kernel';
import { basisPoints, money } from '@emporion/money';
import {
  listPriceEntry,
  type PriceEntry,
  type PricingPolicy,
  type Promotion,
  standardPricingPolicy,
} from '@emporion/pricing';
import { inMemoryPriceBook, inMemoryRedemptions } from '@emporion/pricing/testing';
import { describe, expect, test } from 'vitest';
import { emptyCart } from '../src/cart.ts';
import { type CartContext, quoteCart } from '../src/cart-quote.ts';
import { isReduced } from '../src/line-price.ts';
import { inMemoryCarts } from '../src/testing/in-memory-carts.ts';
import { inMemoryOrders } from '../src/testing/in-memory-orders.ts';

const product = (number: number, sku: string): Product => ({
  id: `0190a1b2-0000-7000-8000-00000000000${number}`,
  sku,
  name: sku,
  description: '',
  brand: 'Acme',
  category: 'kitchen',
  listPrice: money('EUR', 1),
  rank: number,
  version: 1,
});

const tenPercentOff: PricingPolicy = {
  ...standardPricingPolicy,
  promotions: {
    selection: 'priority',
    promotions: [
      {
        id: 'welcome',
        stage: 'order',
        coupons: ['WELCOME'],
        limits: { uses: 2, usesPerCustomer: 1 },
        effect: { type: 'percentage', method: 'across', rate: basisPoints(1_000) },
      },
      {
        id: 'bulk',
        stage: 'line',
        coupons: ['BULK'],
        conditions: [{ type: 'quantity', atLeast: 50 }],
        effect: { type: 'percentage', method: 'each', rate: basisPoints(500) },
      },
    ],
  },
};

const now = instant(1_790_000_000_000);

async function opened(
  pricingPolicy = standardPricingPolicy,
  redemptions = inMemoryRedemptions(),
  entries: readonly PriceEntry[] = [],
) {
  const [catalog, priceBook] = [inMemoryProducts(), inMemoryPriceBook()];
  await catalog.put([product(1, 'CUP-1'), product(2, 'TEA-1'), product(3, 'UNPRICED')]);
  await priceBook.set('EUR', [
    { sku: 'CUP-1', unitPrice: 12_99, taxClass: 'standard' },
    { sku: 'TEA-1', unitPrice: 4_50, taxClass: 'reduced' },
    { sku: 'WITHDRAWN', unitPrice: 1_00, taxClass: 'standard' },
  ]);
  const stockLevels = {
    available: async (skus: readonly string[]) => skus.map((sku) => ({ sku, available: sku === 'CUP-1' ? 5 : 1 })),
  };
  await priceBook.setEntries(entries);
  const clock = { now: () => now };
  const checkouts = { openOf: async (customerId: string) => (customerId === 'eve' ? 'open-checkout' : undefined) };
  const orders = inMemoryOrders({ stock: inMemoryStock(), carts: inMemoryCarts() }).orders;
  return quoteCart({ catalog, priceBook, stockLevels, redemptions, checkouts, orders, clock, pricingPolicy });
}

test('a cart costs what the price book says, not what the catalog shows', async () => {
  const { priced, products, problems } = await (await opened())({ lines: [{ sku: 'CUP-1', quantity: 2 }] });
  expect(priced.lines).toMatchObject([{ sku: 'CUP-1', quantity: 2, unitPrice: 12_99, subtotal: 25_98 }]);
  expect(products.map(({ sku }) => sku)).toEqual(['CUP-1']);
  expect(problems).toEqual([]);
});

test('what is not for sale and what is short of stock is said, and only the first is left out of the totals', async () => {
  const { priced, problems } = await (await opened())({
    lines: [
      { sku: 'CUP-1', quantity: 6 },
      { sku: 'TEA-1', quantity: 1 },
      { sku: 'UNPRICED', quantity: 1 },
      { sku: 'WITHDRAWN', quantity: 1 },
    ],
  });
  expect(priced.lines.map(({ sku }) => sku)).toEqual(['CUP-1', 'TEA-1']);
  expect(priced.totals.subtotal).toBe(82_44);
  expect(problems).toEqual([
    { code: 'insufficient-stock', sku: 'CUP-1', wanted: 6, available: 5 },
    { code: 'not-for-sale', sku: 'UNPRICED' },
    { code: 'not-for-sale', sku: 'WITHDRAWN' },
  ]);
});

test('an empty cart costs nothing', async () => {
  const { priced, problems } = await (await opened())(emptyCart);
  expect([priced.totals.gross, problems]).toEqual([0, []]);
});

test('[E101~] a line that costs something else than when it was seen says so, and costs what it costs now', async () => {
  const { priced, priceChanges } = await (await opened())({
    lines: [
      { sku: 'CUP-1', quantity: 1, seenPrice: 14_99 },
      { sku: 'TEA-1', quantity: 1, seenPrice: 4_50 },
      { sku: 'UNPRICED', quantity: 1, seenPrice: 1_00 },
    ],
  });
  expect(priceChanges).toEqual([{ sku: 'CUP-1', seen: 14_99, now: 12_99 }]);
  expect(priced.totals.subtotal).toBe(17_49);
});

test('[E103~] every coupon says what it does, and why it does nothing', async () => {
  const redemptions = inMemoryRedemptions();
  const quote = await opened(tenPercentOff, redemptions);
  const cart = { lines: [{ sku: 'CUP-1', quantity: 1 }], coupons: ['BULK', 'NONE', 'WELCOME'] };
  const standings = async (customerId?: string) =>
    (await quote(cart, customerId === undefined ? {} : { customerId })).coupons;
  const others = [
    { code: 'BULK', status: 'not-applied', reason: 'quantity-too-low' },
    { code: 'NONE', status: 'not-applied', reason: 'unknown-code' },
  ];
  expect(await standings('ada')).toEqual([...others, { code: 'WELCOME', status: 'applied' }]);
  expect((await quote(cart, { customerId: 'ada' })).priced.totals.discount).toBe(1_30);

  const claims = [{ kind: 'customer', code: 'WELCOME', customerId: 'ada', limit: 1 }] as const;
  await redemptions.redeem({ id: 'checkout-1', claims });
  const usedUp = { code: 'WELCOME', status: 'not-applied', reason: 'coupon-used-up' };
  expect(await standings('ada')).toEqual([...others, usedUp]);
  expect((await quote(cart, { customerId: 'ada' })).priced.totals.discount).toBe(0);
  // Whom nobody knows has no limit of their own, and neither has somebody else used theirs.
  for (const other of ['ben', undefined]) expect((await standings(other)).at(-1)?.status).toBe('applied');
  for (const id of ['checkout-2', 'checkout-3']) {
    await redemptions.redeem({ id, claims: [{ kind: 'code', code: 'WELCOME', limit: 2 }] });
  }
  expect(await standings('ben')).toEqual([...others, usedUp]);
});

test('[E103~] a coupon is not used up by the own checkout of its customer that is open, only by that of others', async () => {
  const redemptions = inMemoryRedemptions();
  const quote = await opened(tenPercentOff, redemptions);
  const cart = { lines: [{ sku: 'CUP-1', quantity: 1 }], coupons: ['WELCOME'] };
  const claims = [
    { kind: 'customer', code: 'WELCOME', customerId: 'eve', limit: 1 },
    { kind: 'code', code: 'WELCOME', limit: 2 },
  ] as const;
  await redemptions.redeem({ id: 'open-checkout', claims });
  await redemptions.redeem({ id: 'of-another', claims: claims.slice(1) });
  const standing = async (customerId: string) => (await quote(cart, { customerId })).coupons[0]?.status;
  expect([await standing('eve'), await standing('ada')]).toEqual(['applied', 'not-applied']);
  await redemptions.redeem({
    id: 'earlier-order',
    claims: claims.slice(0, 1).map((claim) => ({ ...claim, limit: 2 })),
  });
  expect(await standing('eve')).toBe('not-applied');
});

test('[E103~] a coupon whose promotion applies all the same says why it was not needed, or what its gift lacks', async () => {
  const promotions: readonly Promotion[] = [
    {
      id: 'welcome',
      stage: 'order',
      coupons: ['FIRST', 'SECOND', 'SPENT'],
      limits: { uses: 1 },
      effect: { type: 'percentage', method: 'across', rate: basisPoints(1_000) },
    },
    {
      id: 'tea',
      stage: 'line',
      coupons: ['TEA'],
      effect: { type: 'gift', sku: 'TEA-1', quantity: 1, worth: 4_50 },
    },
  ];
  const redemptions = inMemoryRedemptions();
  await redemptions.redeem({ id: 'checkout-1', claims: [{ kind: 'code', code: 'SPENT', limit: 1 }] });
  const quote = await opened(
    { ...standardPricingPolicy, promotions: { selection: 'priority', promotions } },
    redemptions,
  );
  const standings = async (...skus: readonly string[]) => {
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));
    const { coupons, priced } = await quote({ lines, coupons: ['SPENT', 'FIRST', 'SECOND', 'TEA'] });
    return { discount: priced.totals.discount, coupons: coupons.map((one) => Object.values(one).slice(1)) };
  };
  const others = [['not-applied', 'coupon-used-up'], ['applied'], ['not-applied', 'displaced']];
  expect(await standings('CUP-1')).toEqual({
    discount: 1_30,
    coupons: [...others, ['not-applied', 'gift-not-in-cart']],
  });
  expect(await standings('CUP-1', 'TEA-1')).toEqual({ discount: 4_50 + 1_30, coupons: [...others, ['applied']] });
});

describe('[E103~] price lists', () => {
  const entry = (about: Partial<PriceEntry>): PriceEntry => ({
    ...listPriceEntry('EUR', { sku: 'CUP-1', unitPrice: 9_99 }),
    id: 'an-entry',
    list: 'autumn',
    kind: 'sale',
    ...about,
  });
  const withEntries = (...entries: readonly PriceEntry[]) => opened(standardPricingPolicy, undefined, entries);
  const cups = (quantity: number) => ({ lines: [{ sku: 'CUP-1', quantity }] });

  test('take the place of the list price for the quantity that they are for', async () => {
    const tiers = [{ from: 3, unitPrice: 11_00 }];
    const quote = await withEntries(entry({ kind: 'base', validUntil: plusMilliseconds(now, 1), tiers }));
    expect((await quote(cups(2))).priced.lines).toMatchObject([{ unitPrice: 12_99, subtotal: 25_98 }]);
    const { priced, prices } = await quote(cups(3));
    expect(priced.lines).toMatchObject([{ unitPrice: 11_00, subtotal: 33_00 }]);
    expect(priced.lines[0]).not.toHaveProperty('runs');
    expect(prices[0]?.entry.list).toBe('autumn');
  });

  test('are paid unit by unit where they are graduated', async () => {
    const tiers = [
      { from: 1, unitPrice: 12_99 },
      { from: 3, unitPrice: 10_00 },
    ];
    const quote = await withEntries(entry({ kind: 'override', scheme: 'graduated', tiers }));
    expect((await quote(cups(5))).priced.lines).toMatchObject([
      {
        unitPrice: 12_99,
        runs: [
          { quantity: 2, unitPrice: 12_99 },
          { quantity: 3, unitPrice: 10_00 },
        ],
        subtotal: 55_98,
      },
    ]);
  });

  test.each<[string, Partial<PriceEntry>, CartContext, number]>([
    ['a channel', { channel: 'web' }, { channel: 'web' }, 9_99],
    ['another channel', { channel: 'app' }, { channel: 'web' }, 12_99],
    ['a channel, and nobody knows where', { channel: 'web' }, {}, 12_99],
    ['a group', { customerGroup: 'vip' }, { customerGroups: ['vip'] }, 9_99],
    ['a group, and nobody knows of whom', { customerGroup: 'vip' }, { customerId: 'ada' }, 12_99],
    ['a time that has begun', { validFrom: now }, {}, 9_99],
    ['a time that is over', { validUntil: now }, {}, 12_99],
    ['a currency', { currency: 'CHF' }, {}, 12_99],
  ])('are for %s', async (_, about, context, unitPrice) => {
    const { priced } = await (await withEntries(entry(about)))(cups(1), context);
    expect(priced.lines[0]?.unitPrice).toBe(unitPrice);
  });

  test('say what it usually costs, and keep promotions for the rest of the shop away', async () => {
    const promotion: Promotion = {
      id: 'not-twice',
      stage: 'line',
      effect: { type: 'percentage', method: 'each', rate: basisPoints(1_000), of: { isOnSale: false } },
    };
    const policy: PricingPolicy = {
      ...standardPricingPolicy,
      promotions: { selection: 'priority', promotions: [promotion] },
    };
    const both = { lines: [...cups(1).lines, { sku: 'TEA-1', quantity: 1 }] };
    const { priced, prices } = await (await opened(policy, undefined, [entry({})]))(both);
    expect(priced.lines.map(({ discount }) => discount)).toEqual([0, 45]);
    expect(prices.map((price) => [isReduced(price), price.regular?.subtotal])).toEqual([
      [true, 12_99],
      [false, 4_50],
    ]);
    // What is dearer than usual is not on sale.
    const dearer = await opened(policy, undefined, [
      entry({ kind: 'override', tiers: [{ from: 1, unitPrice: 15_00 }] }),
    ]);
    expect((await dearer(both)).priced.lines.map(({ discount }) => discount)).toEqual([1_50, 45]);
  });

  test('sell nothing that has no list price, which knows its tax class', async () => {
    const quote = await withEntries(entry({ sku: 'UNPRICED' }));
    const { problems } = await quote({ lines: [{ sku: 'UNPRICED', quantity: 1 }] });
    expect(problems).toEqual([{ code: 'not-for-sale', sku: 'UNPRICED' }]);
  });
});
