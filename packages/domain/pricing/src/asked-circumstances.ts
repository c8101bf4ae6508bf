import type { PricingPolicy } from './pricing-policy.ts';
import type { PromotionCondition } from './promotion.ts';

/** What promotions may ask of the customer and the clock, beside the cart. */
export type AskedCircumstance = Extract<PromotionCondition['type'], 'first-order' | 'time-window'>;

/** What the promotions ask that need no coupon, or one of these: nothing else need be found out before a cart is priced. */
export function askedCircumstances(
  { promotions: { promotions } }: PricingPolicy,
  codes: readonly string[],
): ReadonlySet<AskedCircumstance> {
  const asked = new Set<AskedCircumstance>();
  for (const { coupons, conditions = [] } of promotions) {
    if (coupons !== undefined && !coupons.some((code) => codes.includes(code))) continue;
    for (const { type } of conditions) if (type === 'first-order' || type === 'time-window') asked.add(type);
  }
  return asked;
}
