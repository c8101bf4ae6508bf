import { basisPoints, multiplyRatio } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPromotions } from '../src/apply-promotions.ts';
import { compilePromotions } from '../src/compile-promotions.ts';
import type { AppliedPromotion, DiscountedCart } from '../src/discounted-cart.ts';
import type { DiscountableLine } from '../src/line-selector.ts';
import type { PricingContext } from '../src/pricing-context.ts';
import type { PromotionRules } from '../src/promotion.ts';
import {
  anyCartToDiscount,
  anyPricingContext,
  anyPromotion,
  anyPromotionRules,
} from '../src/testing/promotion-arbitraries.ts';
import { floorOf, listPriceOf } from '../src/testing/reference-cart.ts';
import { referencePromotions } from '../src/testing/reference-promotions.ts';

interface Given {
  readonly rules: PromotionRules;
  readonly lines: readonly DiscountableLine[];
  readonly fee: number;
  readonly context: PricingContext;
}

const apply = ({ rules, lines, fee, context }: Given): DiscountedCart =>
  applyPromotions(compilePromotions(rules), { lines, shipping: () => fee }, context);

const anyGiven = (within: Parameters<typeof anyPromotionRules>[0] = {}): fc.Arbitrary<Given> =>
  fc.record({
    rules: anyPromotionRules(within),
    lines: anyCartToDiscount(),
    fee: fc.nat(2_000),
    context: anyPricingContext(),
  });

/** All promotions in one lane, so that they compete. */
const inOneLane = ({ rules, ...rest }: Given): Given => ({
  ...rest,
  rules: { ...rules, promotions: rules.promotions.map(({ lane: _, ...promotion }) => promotion) },
});

const holdsFor = (law: (cart: DiscountedCart, given: Given) => void, given: fc.Arbitrary<Given> = anyGiven()): void =>
  fc.assert(fc.property(given, (one) => law(apply(one), one)));

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What a reduction is before it is cut: for each line, or once for all. */
const productsOf = ({ bases, factors, divisor, rounding }: AppliedPromotion): readonly number[] =>
  bases.map((base, index) =>
    multiplyRatio(base, { numerator: factors[factors.length > 1 ? index : 0] ?? 0, denominator: divisor }, rounding),
  );

/** Everything about a cart by SKU, so that the order of its lines does not matter. */
const bySku = ({ subtotals, discounts, applied, ...rest }: DiscountedCart, lines: readonly DiscountableLine[]) => ({
  ...rest,
  lines: new Map(lines.map(({ sku }, place) => [sku, [subtotals[place], discounts[place]]])),
  applied: applied.map((step) => ({ ...step, lines: step.lines.map((place) => lines[place]?.sku) })),
});

describe('[E103~] promotions', () => {
  test.each([
    ['in lanes', anyGiven({ maxLength: 8 })],
    ['in one lane of one stage', anyGiven({ maxLength: 7, stages: ['order'] }).map(inOneLane)],
  ])('are what the plain definition says, %s', (_, given) => {
    holdsFor(({ applied, searches }, { rules, lines, fee, context }) => {
      const plain = applied.map((step) => ({
        promotion: step.promotion,
        shares: new Map(step.lines.map((place, index) => [lines[place]?.sku, BigInt(step.shares[index] ?? 0)])),
        missing: step.missingGifts,
      }));
      const expected = referencePromotions(rules, { lines, fee }, context);
      expect(plain).toEqual(
        expected.map(({ promotion, shares, missing }) => ({
          promotion,
          shares: new Map([...shares].filter(([, share]) => share > 0n)),
          missing,
        })),
      );
      for (const { isExact } of searches) expect(isExact).toBe(true);
    }, given);
  });

  test('take no line below its floor, and nothing from nowhere', () => {
    holdsFor(({ subtotals, discounts, shipping, shippingDiscount }, { lines }) => {
      for (const [place, line] of lines.entries()) {
        const [subtotal = Number.NaN, discount = Number.NaN] = [subtotals[place], discounts[place]];
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(subtotal).toBe(Number(listPriceOf(line)));
        expect(subtotal - discount).toBeGreaterThanOrEqual(Number(floorOf(line)));
      }
      expect(shippingDiscount).toBeGreaterThanOrEqual(0);
      expect(shippingDiscount).toBeLessThanOrEqual(shipping);
    });
  });

  test('leave a trace that adds up to every discount and every total', () => {
    holdsFor(({ applied, discounts, discount, subtotals, subtotal, shippingDiscount }, { lines }) => {
      const traced = lines.map(() => 0);
      let shipping = 0;
      for (const { lines: places, shares, whole } of applied) {
        expect(shares).toHaveLength(places.length);
        expect(sum(shares)).toBe(whole);
        for (const [index, place] of places.entries()) {
          const share = shares[index] ?? 0;
          expect(share).toBeGreaterThan(0);
          if (place === lines.length) shipping += share;
          else traced[place] = (traced[place] ?? Number.NaN) + share;
        }
      }
      expect(traced).toEqual(discounts);
      expect(sum(discounts)).toBe(discount);
      expect(sum(subtotals)).toBe(subtotal);
      expect(shipping).toBe(shippingDiscount);
    });
  });

  test('are their base times their rate, rounded once, and less only where floors cut them', () => {
    holdsFor(({ applied, subtotals, shipping }, { lines }) => {
      const amounts = [...subtotals, shipping];
      const floors = [...lines.map((line) => Number(floorOf(line))), 0];
      for (const step of applied) {
        const products = productsOf(step);
        if (step.method === 'across') {
          expect(products).toHaveLength(1);
          expect(step.whole).toBeLessThanOrEqual(products[0] ?? 0);
        } else {
          expect(products).toHaveLength(step.lines.length);
        }
        for (const [index, place] of step.lines.entries()) {
          const share = step.shares[index] ?? 0;
          amounts[place] = (amounts[place] ?? 0) - share;
          const isAtFloor = amounts[place] === floors[place];
          if (step.method === 'each' && !isAtFloor) expect(share).toBe(products[index]);
        }
      }
    });
  });

  test('give the same lines and totals whatever the order of the lines', () => {
    fc.assert(
      fc.property(
        anyGiven().chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.lines], { minLength: given.lines.length })),
        ),
        ([given, lines]) => {
          expect(bySku(apply({ ...given, lines }), lines)).toEqual(bySku(apply(given), given.lines));
        },
      ),
    );
  });

  test('of distinct priorities give the same whatever their own order', () => {
    fc.assert(
      fc.property(
        anyGiven().chain((given) => {
          const promotions = given.rules.promotions.map((promotion, priority) => ({ ...promotion, priority }));
          return fc.tuple(
            fc.constant({ ...given, rules: { ...given.rules, promotions } }),
            fc.shuffledSubarray(promotions, { minLength: promotions.length }),
          );
        }),
        ([given, promotions]) => {
          expect(apply({ ...given, rules: { ...given.rules, promotions } })).toEqual(apply(given));
        },
      ),
    );
  });

  test('that do not apply change nothing', () => {
    fc.assert(
      fc.property(anyGiven(), anyPromotion(), fc.nat(), (given, promotion, place) => {
        const out = { ...promotion, id: 'out-of-reach', coupons: ['NOBODY-HAS-IT'] };
        const promotions = given.rules.promotions.toSpliced(place % (given.rules.promotions.length + 1), 0, out);
        const { searches: _, ...rest } = apply({ ...given, rules: { ...given.rules, promotions } });
        const { searches: __, ...expected } = apply(given);
        expect(rest).toEqual(expected);
      }),
    );
  });

  test('give the same again, with the same compiled rules and after other carts', () => {
    fc.assert(
      fc.property(anyGiven(), anyGiven(), (given, other) => {
        const compiled = compilePromotions(given.rules);
        const once = applyPromotions(compiled, { lines: given.lines }, given.context);
        applyPromotions(compiled, { lines: other.lines }, other.context);
        expect(applyPromotions(compiled, { lines: given.lines }, given.context)).toEqual(once);
      }),
    );
  });

  test('of a higher percentage never make a cart dearer', () => {
    fc.assert(
      fc.property(
        anyGiven(),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.constantFrom('each' as const, 'across' as const),
        ({ rules, lines, fee }, a, b, method) => {
          const discountAt = (rate: number): number =>
            apply({
              rules: {
                ...rules,
                promotions: [
                  { id: 'only', stage: 'order', effect: { type: 'percentage', method, rate: basisPoints(rate) } },
                ],
              },
              lines,
              fee,
              context: {},
            }).discount;
          expect(discountAt(Math.max(a, b))).toBeGreaterThanOrEqual(discountAt(Math.min(a, b)));
        },
      ),
    );
  });

  test('of pure percentages scale with the quantities, but for their roundings', () => {
    const percentages = fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 5 });
    fc.assert(
      fc.property(anyGiven(), percentages, fc.integer({ min: 2, max: 9 }), ({ rules, lines }, rates, times) => {
        const totalOf = (cart: readonly DiscountableLine[]): number => {
          const promotions = rates.map((rate, index) => ({
            id: String(index),
            stage: 'order' as const,
            effect: { type: 'percentage' as const, method: 'across' as const, rate: basisPoints(rate) },
          }));
          const { subtotal, discount } = apply({
            rules: { ...rules, selection: 'priority', promotions },
            lines: cart,
            fee: 0,
            context: {},
          });
          return subtotal - discount;
        };
        const cart = lines.map(({ minimumUnitPrice: _, runs: __, ...line }) => ({
          ...line,
          unitPrice: line.unitPrice % 1_000_000,
        }));
        const scaled = cart.map((line) => ({ ...line, quantity: line.quantity * times }));
        // Each rounding is off by less than a minor unit, and the small cart is taken so many times.
        expect(Math.abs(totalOf(scaled) - times * totalOf(cart))).toBeLessThanOrEqual(rates.length * (times + 1));
      }),
    );
  });
});

describe('[E103~] the best combination', () => {
  const competing = anyGiven({ maxLength: 7, stages: ['line', 'order'] })
    .map(inOneLane)
    .map((given) => ({
      ...given,
      rules: {
        ...given.rules,
        promotions: given.rules.promotions
          .filter(({ effect }) => effect.type !== 'gift')
          .map((promotion) => ({ ...promotion, stage: 'order' as const })),
      },
    }));
  const discountBy = (
    given: Given,
    selection: PromotionRules['selection'],
    more: Partial<PromotionRules> = {},
  ): number => apply({ ...given, rules: { ...given.rules, selection, ...more } }).discount;

  test('saves at least what the best of each group do, and these at least nothing', () => {
    holdsFor((_, given) => {
      const greedy = discountBy(given, 'bestInGroup');
      expect(discountBy(given, 'bestCombination')).toBeGreaterThanOrEqual(greedy);
      expect(greedy).toBeGreaterThanOrEqual(0);
    }, competing);
  });

  test('saves at least what any promotion does by itself, and what priority does', () => {
    holdsFor((_, given) => {
      const best = discountBy(given, 'bestCombination');
      for (const promotion of given.rules.promotions) {
        expect(best).toBeGreaterThanOrEqual(discountBy(given, 'priority', { promotions: [promotion] }));
      }
      expect(best).toBeGreaterThanOrEqual(discountBy(given, 'priority'));
    }, competing);
  });

  test('that runs out of its budget says so, and still saves at least what the best of each group do', () => {
    fc.assert(
      fc.property(competing, fc.integer({ min: 1, max: 4 }), (given, searchBudget) => {
        const rules = { ...given.rules, selection: 'bestCombination' as const, searchBudget };
        const { discount, searches } = apply({ ...given, rules });
        expect(discount).toBeGreaterThanOrEqual(discountBy(given, 'bestInGroup'));
        if (searches.every(({ isExact }) => isExact)) expect(discount).toBe(discountBy(given, 'bestCombination'));
      }),
    );
  });
});
