import { parseInstant } from '@emporion/kernel';
import { basisPoints } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { askedCircumstances } from '../src/asked-circumstances.ts';
import { preparedPolicy } from '../src/prepared-policy.ts';
import { priceCart } from '../src/price-cart.ts';
import type { PricingPolicy } from '../src/pricing-policy.ts';
import type { Promotion, PromotionCondition } from '../src/promotion.ts';
import { standardPricingPolicy } from '../src/standard-pricing-policy.ts';
import { utcOffsetAt } from '../src/time-zone.ts';

// Directive 2000/84/EC: summer time begins and ends at 01:00 UTC on the last Sunday of March and of October.
test.each([
  ['Europe/Berlin', '2026-03-29T00:59:59Z', 60],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 120],
  ['Europe/Berlin', '2026-10-25T00:59:59Z', 120],
  ['Europe/Berlin', '2026-10-25T01:00:00Z', 60],
  ['America/St_Johns', '2026-01-01T00:00:00Z', -210],
  ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 345],
  ['UTC', '2026-01-01T00:00:00Z', 0],
])('[E103~] the clocks of %s at %s are ahead by %i minutes', (zone, at, minutes) => {
  expect(utcOffsetAt(zone, parseInstant(at))).toBe(minutes);
});

const promotion = (id: string, conditions: readonly PromotionCondition[], coupons?: readonly string[]): Promotion => ({
  id,
  stage: 'order',
  conditions,
  ...(coupons === undefined ? {} : { coupons }),
  effect: { type: 'percentage', method: 'across', rate: basisPoints(1_000) },
});
const shop = (...promotions: readonly Promotion[]): PricingPolicy => ({
  ...standardPricingPolicy,
  promotions: { selection: 'priority', promotions },
});

describe('[E103~] what runs by local hours', () => {
  const evening: PromotionCondition = { type: 'time-window', weekdays: [5], from: 18 * 60, until: 20 * 60 };
  const cart = [{ sku: 'CUP-1', quantity: 1, unitPrice: 10_00, taxClass: 'standard' }];
  const policy = { ...shop(promotion('friday-evening', [evening])), timeZone: 'Europe/Berlin' };
  const discountAt = (time: string, utcOffsetMinutes?: number) =>
    priceCart(policy, cart, {
      at: parseInstant(time),
      ...(utcOffsetMinutes === undefined ? {} : { utcOffsetMinutes }),
    }).totals.discount;

  test('goes by the clock of the shop, in summer as in winter, unless another one is given', () => {
    // Fridays: 17:30 UTC is 19:30 in June and 18:30 in December; 18:30 UTC is 20:30 in June.
    expect(
      ['2026-06-05T17:30:00Z', '2026-12-04T17:30:00Z', '2026-06-05T18:30:00Z'].map((at) => discountAt(at)),
    ).toEqual([1_00, 1_00, 0]);
    expect([discountAt('2026-06-05T18:30:00Z', 0), discountAt('2026-06-05T17:30:00Z', 0)]).toEqual([1_00, 0]);
  });

  test('of a place that does not exist is an error', () => {
    expect(() => utcOffsetAt('Europe/Atlantis', parseInstant('2026-01-01T00:00:00Z'))).toThrow(RangeError);
    // Also where nothing asks for the hour yet.
    expect(() => preparedPolicy({ ...shop(), timeZone: 'Europe/Atlantis' })).toThrow(RangeError);
  });

  test('and what asks for a first order is found out only for promotions that the cart can have', () => {
    const policy = shop(
      promotion('friday-evening', [evening], ['EVENING']),
      promotion('first', [{ type: 'first-order' }], ['FIRST']),
      promotion('large', [{ type: 'subtotal', atLeast: 1 }]),
    );
    expect([...askedCircumstances(policy, ['OTHER'])]).toEqual([]);
    expect([...askedCircumstances(policy, ['FIRST'])]).toEqual(['first-order']);
    expect([...askedCircumstances(policy, ['EVENING', 'FIRST'])]).toEqual(['time-window', 'first-order']);
    expect([...askedCircumstances(shop(promotion('all', [{ type: 'first-order' }])), [])]).toEqual(['first-order']);
  });
});
