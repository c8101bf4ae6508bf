import { basisPoints } from '@emporion/money';
import { expect, test } from 'vitest';
import { claimsOf, limitsFor, withLimits } from '../src/claims.ts';
import { priceCart } from '../src/price-cart.ts';
import type { PricingPolicy } from '../src/pricing-policy.ts';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';

const tenth = { type: 'percentage', method: 'across', rate: basisPoints(1_000) } as const;

/** Two promotions share a code; one has a budget besides, and one has no limit. */
const policy: PricingPolicy = {
  ...standardPricingPolicy,
  promotions: {
    selection: 'priority',
    promotions: [
      {
        id: 'summer',
        stage: 'order',
        coupons: ['SUMMER', 'SUN'],
        limits: { uses: 100, usesPerCustomer: 1, budget: 50_00 },
        effect: tenth,
      },
      {
        id: 'summer-mugs',
        stage: 'line',
        coupons: ['SUMMER'],
        limits: { uses: 20 },
        effect: { ...tenth, of: { skus: ['MUG'] } },
      },
      { id: 'always', stage: 'line', effect: { ...tenth, of: { skus: ['JAR'] } } },
    ],
  },
};
const cart = [
  { sku: 'CUP', quantity: 1, unitPrice: 100_00, taxClass: 'standard' },
  { sku: 'MUG', quantity: 1, unitPrice: 10_00, taxClass: 'standard' },
  { sku: 'JAR', quantity: 1, unitPrice: 5_00, taxClass: 'reduced' },
];
const summer = { kind: 'code', code: 'SUMMER', limit: 20 } as const;
const ofAda = { kind: 'customer', code: 'SUMMER', customerId: 'ada', limit: 1 } as const;
const budget = { kind: 'budget', promotionId: 'summer', limit: 50_00 } as const;

test('[E103~] what a cart draws on limits is the uses of its codes and what it gives away of budgets, each limit once', () => {
  const priced = priceCart(policy, cart, { coupons: [{ code: 'SUMMER' }] });
  // A tenth of what the cup, the mug after its own tenth, and the jar after its own cost.
  expect(claimsOf(policy, priced, 'ada')).toEqual([summer, ofAda, { ...budget, amount: 11_35 }]);
  expect(claimsOf(policy, priceCart(policy, cart), 'ada')).toEqual([]);
});

test('[E103~] a code that promotions share counts the same, whichever of them it allows', () => {
  const mugless = cart.filter(({ sku }) => sku !== 'MUG');
  const claims = claimsOf(policy, priceCart(policy, mugless, { coupons: [{ code: 'SUMMER' }] }), 'ada');
  expect(claims).toEqual([summer, ofAda, { ...budget, amount: 10_45 }]);
});

test('[E103~] a gift that the cart lacks uses no code, and one that it has does', () => {
  const gift: PricingPolicy = {
    ...standardPricingPolicy,
    promotions: {
      selection: 'priority',
      promotions: [
        {
          id: 'mug',
          stage: 'line',
          coupons: ['MUG'],
          limits: { uses: 9, budget: 90_00 },
          effect: { type: 'gift', sku: 'MUG', quantity: 2, worth: 10_00 },
        },
      ],
    },
  };
  const claimed = (skus: readonly string[]) => {
    const lines = cart.filter(({ sku }) => skus.includes(sku));
    const priced = priceCart(gift, lines, { coupons: [{ code: 'MUG' }] });
    return { missing: priced.gifts?.[0]?.quantity, claims: claimsOf(gift, priced, 'ada') };
  };
  expect(claimed(['CUP'])).toEqual({ missing: 2, claims: [] });
  expect(claimed(['CUP', 'MUG'])).toEqual({
    missing: 1,
    claims: [
      { kind: 'code', code: 'MUG', limit: 9 },
      { kind: 'budget', promotionId: 'mug', limit: 90_00, amount: 10_00 },
    ],
  });
});

test('[E103~] asked for are the limits of the codes that are entered, and every budget', () => {
  expect(limitsFor(policy, { codes: ['SUMMER'], customerId: 'ada' })).toEqual([
    summer,
    ofAda,
    { ...budget, amount: 1 },
  ]);
  expect(limitsFor(policy, { codes: ['SUN', 'OTHER'] })).toEqual([
    { kind: 'code', code: 'SUN', limit: 100 },
    { ...budget, amount: 1 },
  ]);
});

test('[E103~] a code that is used up, for all or for the customer, takes nothing off, and a spent budget neither', () => {
  const holder = { codes: ['SUMMER'], customerId: 'ada' };
  const limits = limitsFor(policy, holder);
  const discountWith = (...left: readonly number[]) =>
    priceCart(policy, cart, withLimits({}, holder, limits, left)).totals.discount;
  expect(discountWith(20, 1, 50_00)).toBe(12_85);
  expect(discountWith(0, 1, 50_00)).toBe(50);
  expect(discountWith(-3, 1, 50_00)).toBe(50);
  expect(discountWith(20, 0, 50_00)).toBe(50);
  // Without the budget for the whole order, the mug and the jar still cost a tenth less.
  expect(discountWith(20, 1, 11_34)).toBe(1_50);
});
