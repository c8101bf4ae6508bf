import { type Instant, instant } from '@emporion/kernel';
import { type BasisPoints, basisPoints, roundingModes } from '@emporion/money';
import fc from 'fast-check';
import type { DiscountableLine, LineSelector, UnitRun } from '../line-selector.ts';
import type { PricingContext } from '../pricing-context.ts';
import {
  type Promotion,
  type PromotionCondition,
  type PromotionRules,
  type PromotionStage,
  promotionLanes,
  promotionSelections,
  promotionStages,
} from '../promotion.ts';
import type { PromotionEffect } from '../promotion-effect.ts';

// Few words, so that carts, promotions and customers meet.
const skus = ['A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'C-1'] as const;
const categories = ['tea', 'cups', 'tins'] as const;
const brands = ['assam', 'meissen'] as const;
const tags = ['new', 'gift'] as const;
const groups = ['g1', 'g2'] as const;
const channels = ['web', 'app'] as const;
const coupons = ['SAVE', 'TEA'] as const;

const someOf = <T>(values: readonly T[]): fc.Arbitrary<readonly T[]> => fc.subarray([...values]);

/** Any price, of a few minor units as often as of up to 10^12. */
const anyPrice = (): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(0, 1, 5, 999), fc.integer({ min: 0, max: 50_000 }), fc.integer({ min: 0, max: 10 ** 12 }));
const anyAmount = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 100_000 }),
    fc.integer({ min: 1, max: 10 ** 11 }),
  );
const anyUnits = (): fc.Arbitrary<number> => fc.integer({ min: 1, max: 6 });
const anyPart = (): fc.Arbitrary<BasisPoints> =>
  fc.oneof(fc.constantFrom(1, 1_000, 5_000, 10_000), fc.integer({ min: 1, max: 5_000 })).map(basisPoints);
const anyMoment = (): fc.Arbitrary<Instant> =>
  fc.integer({ min: 0, max: 20 }).map((hours) => instant(hours * 3_600_000));

/** Any line of a cart, with and without a floor, with units at one price or at several, as promotions see it. */
export const anyDiscountableLine = (): fc.Arbitrary<DiscountableLine> =>
  fc.tuple(anyEvenLine(), fc.oneof(fc.constant([]), anyRuns())).map(([line, others]) => {
    if (others.length === 0) return line;
    const runs = [{ quantity: line.quantity, unitPrice: line.unitPrice }, ...others];
    return { ...line, quantity: runs.reduce((sum, run) => sum + run.quantity, 0), runs };
  });

const anyRuns = (): fc.Arbitrary<readonly UnitRun[]> =>
  fc.array(fc.record({ quantity: anyUnits(), unitPrice: anyPrice() }), { minLength: 1, maxLength: 3 });

const anyEvenLine = (): fc.Arbitrary<DiscountableLine> =>
  fc.record(
    {
      sku: fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...skus) },
        { weight: 1, arbitrary: fc.string({ minLength: 1 }) },
      ),
      quantity: fc.oneof(anyUnits(), fc.integer({ min: 1, max: 99 })),
      unitPrice: anyPrice(),
      minimumUnitPrice: anyPrice(),
      isOnSale: fc.boolean(),
      categories: someOf(categories),
      brand: fc.constantFrom(...brands),
      tags: someOf(tags),
    },
    { requiredKeys: ['sku', 'quantity', 'unitPrice'] },
  );

/** Any cart of up to 20 SKUs; in some carts all of them cost the same, for the sake of ties. */
export const anyCartToDiscount = (): fc.Arbitrary<readonly DiscountableLine[]> =>
  fc
    .tuple(
      fc.uniqueArray(anyDiscountableLine(), { maxLength: 20, size: 'max', selector: ({ sku }) => sku }),
      fc.option(fc.tuple(anyPrice(), anyUnits())),
    )
    .map(([lines, same]) => {
      if (same === null) return lines;
      const [unitPrice, quantity] = same;
      return lines.map(({ runs: _, ...line }) => ({ ...line, unitPrice, quantity }));
    });

/** Any selector over the words of those carts; half of them ask for everything or for one attribute. */
export const anyLineSelector = (): fc.Arbitrary<LineSelector> =>
  fc.oneof(
    fc.constant({}),
    fc.oneof(
      fc.record({ skus: someOf(skus) }),
      fc.record({ categories: someOf(categories) }),
      fc.record({ brands: someOf(brands) }),
      fc.record({ tags: someOf(tags) }),
    ),
    fc.record(
      {
        skus: fc.subarray([...skus], { minLength: 3 }),
        categories: fc.subarray([...categories], { minLength: 2 }),
        brands: someOf(brands),
        tags: someOf(tags),
        isOnSale: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  );

const maybeOf = { of: anyLineSelector() };

const anyCondition = (): fc.Arbitrary<PromotionCondition> =>
  fc.oneof(
    fc.record(
      { type: fc.constant('subtotal' as const), atLeast: anyPrice(), ...maybeOf },
      { requiredKeys: ['type', 'atLeast'] },
    ),
    fc.record(
      {
        type: fc.constant('quantity' as const),
        atLeast: anyUnits(),
        ...maybeOf,
        count: fc.constantFrom('together' as const, 'one-line' as const),
      },
      { requiredKeys: ['type', 'atLeast'] },
    ),
    fc.constant<PromotionCondition>({ type: 'first-order' }),
    fc
      .tuple(fc.nat(1_439), fc.nat(1_439), fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }))
      .map(([a, b, weekdays]) => ({
        type: 'time-window' as const,
        weekdays,
        from: Math.min(a, b),
        until: Math.max(a, b) + 1,
      })),
  );

const anyGoodsEffect = (): fc.Arbitrary<PromotionEffect> => {
  const quantity = anyUnits();
  const buyAndGet = { type: fc.constant('buy-x-get-y' as const), buy: anyUnits(), get: anyUnits() };
  const buyAndGetOptions = { rate: anyPart(), maximumQuantity: quantity };
  return fc.oneof(
    fc.record(
      {
        type: fc.constant('percentage' as const),
        method: fc.constantFrom('each' as const, 'across' as const),
        rate: anyPart(),
        ...maybeOf,
      },
      { requiredKeys: ['type', 'method', 'rate'] },
    ),
    fc.record(
      { type: fc.constant('fixed' as const), method: fc.constant('across' as const), amount: anyAmount(), ...maybeOf },
      { requiredKeys: ['type', 'method', 'amount'] },
    ),
    fc.record(
      {
        type: fc.constant('fixed' as const),
        method: fc.constantFrom('each' as const, 'once' as const),
        amount: anyAmount(),
        ...maybeOf,
        maximumQuantity: quantity,
      },
      { requiredKeys: ['type', 'method', 'amount'] },
    ),
    fc.record(
      { ...buyAndGet, within: fc.constant('line' as const), ...maybeOf, ...buyAndGetOptions },
      { requiredKeys: ['type', 'within', 'buy', 'get'] },
    ),
    fc.record(
      {
        ...buyAndGet,
        within: fc.constant('set' as const),
        buyOf: anyLineSelector(),
        getOf: anyLineSelector(),
        target: fc.constantFrom('cheapest' as const, 'dearest' as const),
        ...buyAndGetOptions,
      },
      { requiredKeys: ['type', 'within', 'buy', 'get', 'target'] },
    ),
    fc.record(
      {
        type: fc.constant('bundle' as const),
        items: fc.uniqueArray(fc.record({ sku: fc.constantFrom(...skus), quantity: anyUnits() }), {
          minLength: 1,
          maxLength: 3,
          selector: ({ sku }) => sku,
        }),
        price: anyPrice(),
        maximumBundles: quantity,
      },
      { requiredKeys: ['type', 'items', 'price'] },
    ),
    fc.record({ type: fc.constant('gift' as const), sku: fc.constantFrom(...skus), quantity, worth: anyAmount() }),
  );
};

const anyShippingEffect = (): fc.Arbitrary<PromotionEffect> =>
  fc.oneof(
    fc.record({ type: fc.constant('shipping' as const), method: fc.constant('percentage' as const), rate: anyPart() }),
    fc.record({ type: fc.constant('shipping' as const), method: fc.constant('fixed' as const), amount: anyAmount() }),
  );

/** Any promotion for those carts; three of four ask for no more than what is in the cart. */
export const anyPromotion = (stages: readonly PromotionStage[] = promotionStages): fc.Arbitrary<Promotion> =>
  fc.oneof(...stages.flatMap((stage) => promotionsOf(stage)));

function promotionsOf(stage: PromotionStage): readonly fc.WeightedArbitrary<Promotion>[] {
  const rarely = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
  const plain = {
    id: fc.nat(999).map((number) => `promotion-${number}`),
    stage: fc.constant(stage),
    effect: stage === 'shipping' ? anyShippingEffect() : anyGoodsEffect(),
    lane: rarely('default', fc.constantFrom(...promotionLanes)),
    priority: fc.integer({ min: -3, max: 3 }),
    group: fc.constantFrom(...groups),
    isExclusive: rarely(false, fc.constant(true)),
  };
  const full = {
    ...plain,
    validFrom: rarely(instant(0), anyMoment()),
    validUntil: rarely(instant(100 * 3_600_000), anyMoment()),
    channels: rarely(channels, someOf(channels)),
    customerGroups: fc.constant(['regulars']),
    coupons: fc.subarray([...coupons], { minLength: 1 }),
    conditions: fc.array(anyCondition(), { maxLength: 2 }),
    limits: fc.record({ budget: anyAmount() }, { requiredKeys: [] }),
  };
  const requiredKeys: ('id' | 'stage' | 'effect')[] = ['id', 'stage', 'effect'];
  return [
    { weight: stage === 'shipping' ? 1 : 9, arbitrary: fc.record(plain, { requiredKeys }) },
    { weight: stage === 'shipping' ? 1 : 3, arbitrary: fc.record(full, { requiredKeys }) },
  ];
}

/** Any promotions with the rules by which they go together. */
export const anyPromotionRules = (
  within: { readonly maxLength?: number; readonly stages?: readonly PromotionStage[] } = {},
): fc.Arbitrary<PromotionRules> =>
  fc.record({
    version: fc.constant('any'),
    selection: fc.constantFrom(...promotionSelections),
    rounding: fc.constantFrom(...roundingModes),
    promotions: fc.uniqueArray(anyPromotion(within.stages), {
      maxLength: within.maxLength ?? 12,
      size: 'max',
      selector: ({ id }) => id,
    }),
  });

/** Any circumstances, of which all, some or none may be known. */
export const anyPricingContext = (): fc.Arbitrary<PricingContext> =>
  fc.record(
    {
      at: anyMoment(),
      utcOffsetMinutes: fc.integer({ min: -720, max: 720 }),
      channel: fc.constantFrom(...channels),
      destination: fc.constantFrom({ country: 'DE' }, { country: 'US', region: 'CA' }),
      buyer: fc.constantFrom('consumer', 'business'),
      customerGroups: fc.constant(['regulars']),
      isFirstOrder: fc.boolean(),
      coupons: fc.uniqueArray(
        fc.record({ code: fc.constantFrom(...coupons), usesLeft: fc.nat(2) }, { requiredKeys: ['code'] }),
        { selector: ({ code }) => code },
      ),
    },
    { requiredKeys: [] },
  );
