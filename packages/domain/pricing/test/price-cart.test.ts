import { describe, expect, test } from 'vitest';
import { priceCart } from '../src/price-cart.ts';
import type { PricingPolicy } from '../src/pricing-policy.ts';
import { mostPromotions, type Promotion } from '../src/promotion.ts';
import type { PromotionEffect } from '../src/promotion-effect.ts';
import { pricedCartSchema } from '../src/schema.ts';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';

const kettle = { sku: 'KETTLE-1', quantity: 2, unitPrice: 59_99, taxClass: 'standard' };
/** Two at 34.50, and from the third on at 30.00. */
const manyTeas = {
  sku: 'TEA-1',
  quantity: 5,
  unitPrice: 34_50,
  runs: [
    { quantity: 2, unitPrice: 34_50 },
    { quantity: 3, unitPrice: 30_00 },
  ],
  taxClass: 'reduced',
};
const tea = { sku: 'TEA-1', quantity: 3, unitPrice: 34_50, taxClass: 'reduced' };

const times = (numerator: number) => ({ numerator, denominator: 1 });

test('a cart on which as many promotions apply as rules can have reads back as it was', () => {
  const promotions = Array.from(
    { length: mostPromotions },
    (_, place): Promotion => ({
      id: `cent-${place}`,
      stage: 'order',
      effect: { type: 'fixed', method: 'across', amount: 1 },
    }),
  );
  const policy: PricingPolicy = { ...standardPricingPolicy, promotions: { selection: 'priority', promotions } };
  const cart = priceCart(policy, [kettle]);
  expect(cart.totals.discount).toBe(10_00);
  expect(pricedCartSchema.parse(JSON.parse(JSON.stringify(cart)))).toEqual(cart);
});

describe('the standard policy', () => {
  test('[E103~] ten percent come off 223.48 euros, and each rate is rounded once', () => {
    const { totals, lines, taxGroups } = priceCart(standardPricingPolicy, [kettle, tea]);
    // 10 % of 223.48 is 22.348. Of 22.35, the kettles bear 11.9991 and the teas 10.3509.
    expect(totals.subtotal).toBe(223_48);
    expect(totals.discount).toBe(22_35);
    expect(lines.map(({ discount }) => discount)).toEqual([12_00, 10_35]);
    // 107.98 × 19/119 is 17.2405, 93.15 × 7/107 is 6.0939.
    expect(taxGroups).toEqual([
      { rate: 700, gross: 93_15, net: 87_06, tax: 6_09 },
      { rate: 1_900, gross: 107_98, net: 90_74, tax: 17_24 },
    ]);
    expect(totals).toMatchObject({ shipping: 0, gross: 201_13, net: 177_80, tax: 23_33 });
  });

  test('shipping is added to goods below fifty euros, and taxed with them', () => {
    const { totals, shipping } = priceCart(standardPricingPolicy, [{ ...tea, quantity: 1 }]);
    // 4.90 × 19/119 is 0.7824.
    expect(shipping).toMatchObject({ gross: 4_90, net: 4_12, tax: 78 });
    expect(totals.gross).toBe(39_40);
  });

  test('an empty cart costs nothing, not even its shipping', () => {
    const { totals, lines } = priceCart(standardPricingPolicy, []);
    expect(lines).toEqual([]);
    expect(totals).toEqual({ subtotal: 0, discount: 0, shipping: 0, gross: 0, net: 0, tax: 0 });
  });

  test('every amount tells how it came about', () => {
    const [line] = priceCart(standardPricingPolicy, [kettle, tea]).lines;
    expect(line?.trace).toEqual([
      {
        kind: 'goods',
        source: 'KETTLE-1',
        base: 59_99,
        rate: { numerator: 2, denominator: 1 },
        whole: 119_98,
        share: 119_98,
      },
      {
        kind: 'order-discount',
        source: 'ten-percent-from-200',
        base: 223_48,
        rate: { numerator: 1_000, denominator: 10_000 },
        rounding: 'halfUp',
        whole: 22_35,
        share: 12_00,
      },
      {
        kind: 'tax',
        source: '1900',
        base: 107_98,
        rate: { numerator: 19, denominator: 119 },
        rounding: 'halfUp',
        whole: 17_24,
        share: 17_24,
      },
    ]);
  });
});

describe('a line whose units cost different amounts', () => {
  const free = (effect: PromotionEffect): PricingPolicy => ({
    ...standardPricingPolicy,
    promotions: { selection: 'priority', promotions: [{ id: 'any', stage: 'line', effect }] },
  });

  test('[E103~] costs what its units cost, and says so run by run', () => {
    const { lines, totals } = priceCart(standardPricingPolicy, [manyTeas]);
    expect(lines[0]).toMatchObject({ unitPrice: 34_50, runs: manyTeas.runs, subtotal: 159_00, gross: 159_00 });
    expect(lines[0]?.trace.filter(({ kind }) => kind === 'goods')).toEqual([
      { kind: 'goods', source: 'TEA-1', base: 34_50, rate: times(2), whole: 69_00, share: 69_00 },
      { kind: 'goods', source: 'TEA-1', base: 30_00, rate: times(3), whole: 90_00, share: 90_00 },
    ]);
    expect(totals.subtotal).toBe(159_00);
  });

  test.each<[string, number, PromotionEffect]>([
    ['the cheapest unit for three bought', 30_00, { type: 'buy-x-get-y', within: 'line', buy: 3, get: 1 }],
    [
      'the dearest unit of a set',
      34_50,
      { type: 'buy-x-get-y', within: 'set', buy: 3, get: 1, target: 'dearest', getOf: { skus: ['TEA-1'] } },
    ],
    ['the cheapest four as a gift', 124_50, { type: 'gift', sku: 'TEA-1', quantity: 4, worth: 30_00 }],
    ['no unit below nothing', 159_00, { type: 'fixed', method: 'each', amount: 40_00 }],
    ['the dearest three once', 3 * 31_00 - 1_00, { type: 'fixed', method: 'once', amount: 31_00, maximumQuantity: 3 }],
    [
      'two bundles of the cheapest units against their list price',
      124_50 - 2 * 50_00,
      { type: 'bundle', items: [{ sku: 'TEA-1', quantity: 2 }], price: 50_00 },
    ],
  ])('has promotions at the price of each unit: %s', (_, discount, effect) => {
    expect(priceCart(free(effect), [manyTeas]).totals.discount).toBe(discount);
  });

  test.each([
    ['fewer units', [{ quantity: 4, unitPrice: 34_50 }]],
    ['another first price', [{ quantity: 5, unitPrice: 30_00 }]],
    ['no units', []],
    [
      'a fraction of a cent',
      [
        { quantity: 1, unitPrice: 34_50 },
        { quantity: 4, unitPrice: 0.5 },
      ],
    ],
    [
      'a run of none',
      [
        { quantity: 5, unitPrice: 34_50 },
        { quantity: 0, unitPrice: 1 },
      ],
    ],
  ])('is not priced with runs of %s', (_, runs) => {
    expect(() => priceCart(standardPricingPolicy, [{ ...manyTeas, runs }])).toThrow(RangeError);
  });
});

test('amounts beyond the safe products are priced exactly', () => {
  const dear = { sku: 'A', quantity: 1, unitPrice: 9_007_199_254_740_991, taxClass: 'standard' };
  const { totals } = priceCart({ ...standardPricingPolicy, promotions: { selection: 'priority', promotions: [] } }, [
    dear,
  ]);
  expect(BigInt(totals.tax)).toBe((9_007_199_254_740_991n * 19n * 2n + 119n) / (2n * 119n));
});

test.each([
  ['a SKU that occurs twice', [kettle, kettle]],
  ['no whole number of units', [{ ...kettle, quantity: 1.5 }]],
  ['no units', [{ ...kettle, quantity: 0 }]],
  ['a negative price', [{ ...kettle, unitPrice: -1 }]],
  ['a fraction of a cent', [{ ...kettle, unitPrice: 0.5 }]],
  ['a tax class without a rate', [{ ...kettle, taxClass: 'toString' }]],
  ['a total beyond 2^53-1', [{ ...kettle, unitPrice: 9_007_199_254_740_991 }]],
])('%s is not priced', (_, cart) => {
  expect(() => priceCart(standardPricingPolicy, cart)).toThrow(RangeError);
});
