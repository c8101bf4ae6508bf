import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimsOf, limitsFor, withLimits } from '../src/claims.ts';
import { priceCart } from '../src/price-cart.ts';
import type { PricingPolicy } from '../src/pricing-policy.ts';
import type { PromotionLimits } from '../src/promotion.ts';
import { counterOf, takenBy } from '../src/redemption.ts';
import { anyCartToPrice, anyPricingPolicy } from '../src/testing/arbitraries.ts';

const codes = ['SAVE', 'TEA'] as const;

const anyLimits = (): fc.Arbitrary<PromotionLimits> =>
  fc.record(
    {
      uses: fc.integer({ min: 1, max: 9 }),
      usesPerCustomer: fc.integer({ min: 1, max: 3 }),
      budget: fc.integer({ min: 1, max: 100_000 }),
    },
    { requiredKeys: [] },
  );

/** Any policy of which every second promotion asks for a code, and all have limits. */
const anyLimitedPolicy = (): fc.Arbitrary<PricingPolicy> =>
  fc
    .tuple(anyPricingPolicy(), fc.array(fc.tuple(anyLimits(), fc.subarray([...codes])), { minLength: 12 }))
    .map(([policy, limited]) => ({
      ...policy,
      promotions: {
        ...policy.promotions,
        promotions: policy.promotions.promotions.map(({ limits: _, ...promotion }, place) => {
          const [limits = {}, coupons = []] = limited[place] ?? [];
          if (coupons.length > 0) return { ...promotion, coupons, limits };
          return { ...promotion, limits: limits.budget === undefined ? {} : { budget: limits.budget } };
        }),
      },
    }));

test('[E103~] a cart draws on limits that were asked for, and on none more than what is left of it', () => {
  fc.assert(
    fc.property(
      anyLimitedPolicy(),
      anyCartToPrice(),
      fc.subarray([...codes]),
      fc.array(fc.oneof(fc.nat(2), fc.nat(100_000)), { minLength: 16 }),
      (policy, cart, entered, numbers) => {
        const holder = { codes: entered, customerId: 'ada' };
        const limits = limitsFor(policy, holder);
        const left = limits.map(({ limit }, place) => Math.min(limit, numbers[place] ?? 0));
        const leftOf = new Map(
          limits.map((limit, place) => [counterOf(limit), { limit: limit.limit, left: left[place] }]),
        );
        for (const claim of claimsOf(policy, priceCart(policy, cart, withLimits({}, holder, limits, left)), 'ada')) {
          const asked = leftOf.get(counterOf(claim));
          expect(asked?.limit).toBe(claim.limit);
          expect(takenBy(claim)).toBeLessThanOrEqual(asked?.left ?? 0);
        }
      },
    ),
  );
});
