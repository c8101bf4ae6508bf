import { basisPoints } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { promotionRulesSchema, promotionSchema } from '../src/promotion-schema.ts';
import { anyPromotionRules } from '../src/testing/promotion-arbitraries.ts';

test('promotions read back from JSON as they were', () => {
  fc.assert(
    fc.property(anyPromotionRules(), (rules) => {
      expect(promotionRulesSchema.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
    }),
  );
});

const percentage = { type: 'percentage', method: 'across', rate: basisPoints(1_000) };
const promotion = { id: 'ten', stage: 'order', effect: percentage };

test.each([
  ['a word that is no field', { ...promotion, colour: 'red' }],
  ['a rate above all of it', { ...promotion, effect: { ...percentage, rate: 10_001 } }],
  ['a rate of nothing', { ...promotion, effect: { ...percentage, rate: 0 } }],
  ['an effect of another stage', { ...promotion, stage: 'shipping' }],
  ['a gift worth nothing', { ...promotion, effect: { type: 'gift', sku: 'A', quantity: 1, worth: 0 } }],
  ['a window that ends before it begins', { ...promotion, conditions: [{ type: 'time-window', from: 60, until: 60 }] }],
  ['uses that no coupon counts', { ...promotion, limits: { uses: 3 } }],
  [
    'a bundle that names a SKU twice',
    { ...promotion, effect: { type: 'bundle', price: 1, items: [1, 2].map((quantity) => ({ sku: 'A', quantity })) } },
  ],
])('%s is no promotion', (_, wrong) => {
  expect(promotionSchema.safeParse(promotion).success).toBe(true);
  expect(promotionSchema.safeParse(wrong).success).toBe(false);
});

test('two promotions of one id are no rules', () => {
  const rules = { version: '1', selection: 'priority', rounding: 'halfUp', promotions: [promotion, promotion] };
  expect(promotionRulesSchema.safeParse(rules).success).toBe(false);
});
