import { basisPoints } from '@emporion/money';
import fc from 'fast-check';
import { priceCart } from '../price-cart.ts';
import type { PricedCart } from '../priced-cart.ts';
import type { PricingPolicy } from '../pricing-policy.ts';
import type { RefundRequest } from '../refund.ts';
import { standardPricingPolicy } from '../standard-pricing-policy.ts';
import { anyCartToPrice, anyDestinationShipping, anyDestinationTaxes } from './arbitraries.ts';

/** Any priced cart of a few lines with a discount on the order, its tax in the prices or on top of them. */
export const anyPricedCart = (): fc.Arbitrary<PricedCart> =>
  fc
    .record({
      discount: fc.integer({ min: 1, max: 10_000 }).map(basisPoints),
      rates: fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(0, 700, 1_900)),
      shipping: fc.oneof(
        fc.nat(2_000).map((fee) => ({ fee, freeFrom: Number.MAX_SAFE_INTEGER, taxClass: 'standard' })),
        anyDestinationShipping(),
      ),
      tax: fc.record({
        priceMode: fc.constantFrom('inclusive', 'exclusive'),
        roundAt: fc.constantFrom('unit', 'line', 'rateGroup', 'order'),
      }),
      taxesByDestination: fc.option(anyDestinationTaxes(), { nil: undefined }),
      cart: anyCartToPrice(),
    })
    .map(({ discount, rates: [standard, reduced], shipping, tax, taxesByDestination, cart }) => {
      const effect = { type: 'percentage', method: 'across', rate: discount } as const;
      const policy: PricingPolicy = {
        ...standardPricingPolicy,
        promotions: { selection: 'priority', promotions: [{ id: 'any', stage: 'order', conditions: [], effect }] },
        taxRates: {
          standard: basisPoints(standard),
          reduced: basisPoints(reduced),
          books: basisPoints(500),
          zero: basisPoints(0),
        },
        tax,
        ...(taxesByDestination === undefined ? {} : { taxesByDestination }),
        shipping,
      };
      return priceCart(policy, cart.slice(0, 8));
    });

/** Any split of all that a cart charged into refunds, in any order. */
export const anyRefundsOf = (cart: PricedCart): fc.Arbitrary<readonly RefundRequest[]> => {
  const turns = fc.integer({ min: 0, max: 3 });
  const units = cart.lines.flatMap(({ sku, quantity }) => Array.from({ length: Math.min(quantity, 12) }, () => sku));
  return fc
    .tuple(
      fc.array(turns, { minLength: units.length, maxLength: units.length }),
      fc.array(fc.nat(cart.shipping.gross), { minLength: 3, maxLength: 3 }),
    )
    .map(([turnOf, cuts]) => {
      const counts = new Map(
        cart.lines.map(({ sku, quantity }) => [sku, [quantity - Math.min(quantity, 12), 0, 0, 0]]),
      );
      for (const [place, sku] of units.entries()) {
        const count = counts.get(sku);
        if (count !== undefined) count[turnOf[place] ?? 0] = (count[turnOf[place] ?? 0] ?? 0) + 1;
      }
      const ends = [...cuts.toSorted((a, b) => a - b), cart.shipping.gross];
      return [0, 1, 2, 3].map((turn) => ({
        lines: [...counts].flatMap(([sku, count]) =>
          (count[turn] ?? 0) === 0 ? [] : { sku, quantity: count[turn] ?? 0 },
        ),
        shipping: (ends[turn] ?? 0) - (turn === 0 ? 0 : (ends[turn - 1] ?? 0)),
      }));
    });
};
