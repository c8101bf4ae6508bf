import { instant } from '@emporion/kernel';
import { basisPoints } from '@emporion/money';
import { describe, expect, test } from 'vitest';
import { applyPromotions } from '../src/apply-promotions.ts';
import { compilePromotions } from '../src/compile-promotions.ts';
import type { DiscountedCart } from '../src/discounted-cart.ts';
import type { DiscountableLine } from '../src/line-selector.ts';
import type { PricingContext } from '../src/pricing-context.ts';
import type { Promotion, PromotionRules } from '../src/promotion.ts';

const tea: DiscountableLine = { sku: 'TEA-1', quantity: 3, unitPrice: 12_50, categories: ['tea'], brand: 'Assam' };
const cup: DiscountableLine = { sku: 'CUP-1', quantity: 2, unitPrice: 8_00, categories: ['cups'] };
const pot: DiscountableLine = { sku: 'POT-1', quantity: 1, unitPrice: 49_90, categories: ['pots'], tags: ['new'] };

const give = (
  promotions: readonly Promotion[],
  lines: readonly DiscountableLine[] = [tea, cup, pot],
  { context = {}, ...rules }: Partial<PromotionRules> & { readonly context?: PricingContext } = {},
): DiscountedCart =>
  applyPromotions(
    compilePromotions({ version: '1', selection: 'priority', rounding: 'halfUp', ...rules, promotions }),
    { lines, shipping: () => 4_90 },
    context,
    { explain: true },
  );

const order = (effect: Promotion['effect'], more: Partial<Promotion> = {}): Promotion => ({
  id: 'only',
  stage: 'order',
  effect,
  ...more,
});

describe('an effect', () => {
  test.each<[string, Promotion['effect'], readonly number[]]>([
    [
      'ten percent off each tea',
      { type: 'percentage', method: 'each', rate: basisPoints(1_000), of: { categories: ['tea'] } },
      [3_75, 0, 0],
    ],
    // 10 % of 103.40 is 10.34: 3.75, 1.60 and 4.99.
    [
      'ten percent off the order',
      { type: 'percentage', method: 'across', rate: basisPoints(1_000) },
      [3_75, 1_60, 4_99],
    ],
    [
      'one euro off each unit, of two units of a line',
      { type: 'fixed', method: 'each', amount: 1_00, maximumQuantity: 2 },
      [2_00, 2_00, 1_00],
    ],
    // 37.50, 16.00 and 49.90 of 103.40 are 362.669, 154.739 and 482.592 of 1,000.
    ['ten euros off the order', { type: 'fixed', method: 'across', amount: 10_00 }, [3_63, 1_55, 4_82]],
    ['five euros off the dearest unit', { type: 'fixed', method: 'once', amount: 5_00 }, [0, 0, 5_00]],
    ['of two of a kind, one more for free', { type: 'buy-x-get-y', within: 'line', buy: 2, get: 1 }, [12_50, 0, 0]],
    [
      'with two teas a cup for half',
      {
        type: 'buy-x-get-y',
        within: 'set',
        buy: 2,
        buyOf: { categories: ['tea'] },
        get: 1,
        getOf: { categories: ['cups'] },
        target: 'cheapest',
        rate: basisPoints(5_000),
      },
      [0, 4_00, 0],
    ],
    // Six units are two rounds of three; the two cheapest of all are the cups.
    [
      'of every three units the cheapest for free',
      { type: 'buy-x-get-y', within: 'set', buy: 2, get: 1, target: 'cheapest' },
      [0, 16_00, 0],
    ],
    // 49.90 + 2 × 8.00 is 65.90.
    [
      'a pot and two cups for 60 euros',
      {
        type: 'bundle',
        items: [
          { sku: 'POT-1', quantity: 1 },
          { sku: 'CUP-1', quantity: 2 },
        ],
        price: 60_00,
      },
      [0, 1_43, 4_47],
    ],
    ['one of two cups as a gift', { type: 'gift', sku: 'CUP-1', quantity: 1, worth: 8_00 }, [0, 8_00, 0]],
  ])('[E103~] %s', (_, effect, discounts) => {
    expect(give([order(effect)]).discounts).toEqual(discounts);
  });

  test('of shipping takes a part of the fee, an amount of it, or all', () => {
    const shipping = (effect: Promotion['effect']): number =>
      give([{ id: 'only', stage: 'shipping', effect }]).shippingDiscount;
    expect(shipping({ type: 'shipping', method: 'percentage', rate: basisPoints(5_000) })).toBe(2_45);
    expect(shipping({ type: 'shipping', method: 'fixed', amount: 2_00 })).toBe(2_00);
    expect(shipping({ type: 'shipping', method: 'fixed', amount: 9_00 })).toBe(4_90);
    expect(shipping({ type: 'shipping', method: 'percentage', rate: basisPoints(10_000) })).toBe(4_90);
  });

  test('gives away what the cart does not have yet', () => {
    const { gifts, discount } = give(
      [order({ type: 'gift', sku: 'SPOON-1', quantity: 2, worth: 3_00 }, { id: 'spoons', coupons: ['SPOON'] })],
      [tea],
      { context: { coupons: [{ code: 'SPOON' }] } },
    );
    expect(gifts).toEqual([{ promotion: 'spoons', coupon: 'SPOON', sku: 'SPOON-1', quantity: 2 }]);
    expect(discount).toBe(0);
  });

  test('goes to other lines where a floor keeps one from bearing its share', () => {
    const lines = [
      { ...pot, minimumUnitPrice: 48_00 },
      { ...cup, quantity: 1 },
    ];
    const { discounts, applied } = give([order({ type: 'fixed', method: 'across', amount: 9_00 })], lines);
    expect(discounts).toEqual([1_90, 7_10]);
    expect(applied[0]).toMatchObject({ method: 'across', whole: 9_00, bases: [9_00], factors: [1], divisor: 1 });
  });
});

describe('promotions together', () => {
  const ten = order({ type: 'percentage', method: 'across', rate: basisPoints(1_000) }, { id: 'ten' });
  const twenty = order({ type: 'percentage', method: 'across', rate: basisPoints(2_000) }, { id: 'twenty' });

  test('apply to what those before them have left', () => {
    const minimum = { type: 'subtotal', atLeast: 100_00 } as const;
    // 20 % leave 82.72 of 103.40, less than the ten percent ask for.
    const { applied, skipped } = give([
      { ...ten, conditions: [minimum], priority: 1 },
      { ...twenty, priority: 2 },
    ]);
    expect(applied.map(({ promotion, whole }) => [promotion, whole])).toEqual([['twenty', 20_68]]);
    expect(skipped).toEqual([{ promotion: 'ten', reason: 'subtotal-too-low', wanted: 100_00, found: 82_72 }]);
  });

  test('of one group do not apply together, and an exclusive one applies alone', () => {
    const of = (promotions: readonly Promotion[], selection: PromotionRules['selection']): readonly string[] =>
      give(promotions, undefined, { selection }).applied.map(({ promotion }) => promotion);
    const grouped = [
      { ...ten, group: 'g', priority: 1 },
      { ...twenty, group: 'g' },
    ];
    expect(of(grouped, 'priority')).toEqual(['ten']);
    expect(of(grouped, 'bestInGroup')).toEqual(['twenty']);
    const exclusive = [
      { ...ten, isExclusive: true },
      { ...twenty, priority: 9 },
    ];
    expect(of(exclusive, 'priority')).toEqual(['ten']);
    expect(of(exclusive, 'bestInGroup')).toEqual(['twenty']);
    expect(of(exclusive, 'bestCombination')).toEqual(['twenty']);
  });

  test('apply by stage and lane before priority counts', () => {
    const { applied } = give([
      { ...ten, id: 'post', lane: 'post', priority: 9 },
      { ...ten, id: 'shipping', stage: 'shipping', effect: { type: 'shipping', method: 'fixed', amount: 1 } },
      { ...ten, id: 'line', stage: 'line', lane: 'post' },
      { ...ten, id: 'pre', lane: 'pre' },
    ]);
    expect(applied.map(({ promotion }) => promotion)).toEqual(['line', 'pre', 'post', 'shipping']);
  });

  test('are found as the best combination where the best of each group are not', () => {
    const promotions = [
      order({ type: 'fixed', method: 'across', amount: 30_00 }, { id: 'thirty', group: 'a', priority: 2 }),
      order({ type: 'fixed', method: 'across', amount: 25_00 }, { id: 'twenty-five', group: 'a', priority: 2 }),
      order(
        { type: 'fixed', method: 'across', amount: 20_00 },
        { id: 'from-75', conditions: [{ type: 'subtotal', atLeast: 75_00 }] },
      ),
    ];
    expect(give(promotions, undefined, { selection: 'bestInGroup' }).discount).toBe(30_00);
    const best = give(promotions, undefined, { selection: 'bestCombination' });
    expect(best.discount).toBe(45_00);
    expect(best.searches).toMatchObject([{ stage: 'order', lane: 'default', isExact: true }]);
    const hasty = give(promotions, undefined, { selection: 'bestCombination', searchBudget: 1 });
    expect(hasty.discount).toBe(30_00);
    expect(hasty.searches).toMatchObject([{ isExact: false }]);
  });
});

test.each<[string, Partial<Promotion>, PricingContext]>([
  ['instant-unknown', { validFrom: instant(0) }, {}],
  ['not-yet-valid', { validFrom: instant(1_000) }, { at: instant(999) }],
  ['no-longer-valid', { validUntil: instant(1_000) }, { at: instant(1_000) }],
  ['other-channel', { channels: ['app'] }, { channel: 'web' }],
  ['other-customer-group', { customerGroups: ['trade'] }, { customerGroups: ['regulars'] }],
  ['coupon-missing', { coupons: ['SAVE'] }, { coupons: [{ code: 'OTHER' }] }],
  ['coupon-used-up', { coupons: ['SAVE'] }, { coupons: [{ code: 'SAVE', usesLeft: 0 }] }],
  ['first-order-unknown', { conditions: [{ type: 'first-order' }] }, {}],
  ['not-a-first-order', { conditions: [{ type: 'first-order' }] }, { isFirstOrder: false }],
  [
    'outside-time-window',
    { conditions: [{ type: 'time-window', weekdays: [4], from: 17 * 60, until: 19 * 60 }] },
    // A Thursday, at 16:59 by a clock that is an hour ahead of UTC.
    { at: instant(Date.UTC(2026, 10, 26, 15, 59)), utcOffsetMinutes: 60 },
  ],
  ['quantity-too-low', { conditions: [{ type: 'quantity', atLeast: 4, count: 'one-line' }] }, {}],
  ['no-such-line', { effect: { type: 'fixed', method: 'across', amount: 1, of: { brands: ['Darjeeling'] } } }, {}],
  ['budget-exceeded', { limits: { budget: 100 } }, { budgetsLeft: { only: 9 } }],
])('[E103~] a promotion that does not apply says %s', (reason, more, context) => {
  const promotion = order({ type: 'fixed', method: 'across', amount: 10 }, more);
  expect(give([promotion], undefined, { context }).skipped).toMatchObject([{ promotion: 'only', reason }]);
});

test('a time window is that of the shop, in the week that its own clock shows', () => {
  const promotion = order(
    { type: 'fixed', method: 'across', amount: 10 },
    { conditions: [{ type: 'time-window', weekdays: [5], from: 0, until: 60 }] },
  );
  // Thursday 23:30 in UTC is Friday 0:30 in Berlin.
  const at = instant(Date.UTC(2026, 10, 26, 23, 30));
  expect(give([promotion], undefined, { context: { at, utcOffsetMinutes: 60 } }).discount).toBe(10);
  expect(give([promotion], undefined, { context: { at } }).discount).toBe(0);
});

test.each<[string, () => unknown]>([
  [
    'two promotions of one id',
    () =>
      give([
        order({ type: 'fixed', method: 'across', amount: 1 }),
        order({ type: 'fixed', method: 'across', amount: 2 }),
      ]),
  ],
  ['an effect on shipping before its stage', () => give([order({ type: 'shipping', method: 'fixed', amount: 1 })])],
  ['a SKU that occurs twice', () => give([], [tea, cup, tea])],
  ['a floor below zero', () => give([], [{ ...tea, minimumUnitPrice: -1 }])],
  ['units beyond 2^53-1', () => give([], [{ ...tea, unitPrice: 0, quantity: Number.MAX_SAFE_INTEGER }, cup])],
])('%s is not applied', (_, wrong) => {
  expect(wrong).toThrow(RangeError);
});
