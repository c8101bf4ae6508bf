import { multiplyRatio } from '@emporion/money';
import type { TraceStep } from './priced-cart.ts';
import type { OrderPromotion, PricingPolicy } from './pricing-policy.ts';

/**
 * The promotion that saves most on goods of that price, of equals the one with the lower id.
 *
 * @param subtotal - in minor units, ≥ 0
 */
export function bestOrderDiscount(
  { orderPromotions, rounding }: PricingPolicy,
  subtotal: number,
): Omit<TraceStep, 'share'> | undefined {
  let best: Omit<TraceStep, 'share'> | undefined;
  for (const promotion of orderPromotions) {
    if (subtotal < promotion.minimum) continue;
    const step = stepOf(promotion, subtotal, rounding.discount);
    if (best === undefined || step.whole > best.whole || (step.whole === best.whole && step.source < best.source)) {
      best = step;
    }
  }
  return best === undefined || best.whole === 0 ? undefined : best;
}

function stepOf(
  { id, discount }: OrderPromotion,
  base: number,
  rounding: PricingPolicy['rounding']['discount'],
): Omit<TraceStep, 'share'> {
  const rate = { numerator: discount, denominator: 10_000 };
  return { kind: 'order-discount', source: id, base, rate, rounding, whole: multiplyRatio(base, rate, rounding) };
}
