import {
  couponsOf,
  explainPromotions,
  type LineToPrice,
  type PricedCart,
  type PricingContext,
  type PricingPolicy,
  type SkipReason,
} from '@emporion/pricing';

/** What a coupon of a cart does. */
export type CouponStanding =
  | { readonly code: string; readonly status: 'applied' }
  /** Why nothing is taken off for it. */
  | {
      readonly code: string;
      readonly status: 'not-applied';
      readonly reason: SkipReason | 'unknown-code' | 'gift-not-in-cart';
    };

/** A cart that was priced, and by what. */
export interface Quoted {
  readonly pricingPolicy: PricingPolicy;
  readonly priced: PricedCart;
  readonly lines: readonly LineToPrice[];
  readonly context: PricingContext;
}

/** What each of the codes does, in their order. */
export function standingsOf(
  codes: readonly string[],
  { pricingPolicy, priced, lines, context }: Quoted,
): readonly CouponStanding[] {
  if (codes.length === 0) return [];
  const applied = new Set(couponsOf(priced));
  const skipped = new Map(
    explainPromotions(pricingPolicy, lines, context).map(({ promotion, reason }) => [promotion, reason]),
  );
  return codes.map((code): CouponStanding => {
    if (applied.has(code)) return { code, status: 'applied' };
    const meant = pricingPolicy.promotions.promotions.find(({ coupons }) => coupons?.includes(code));
    const reason = meant === undefined ? 'unknown-code' : (skipped.get(meant.id) ?? idle(code, priced, context));
    return { code, status: 'not-applied', reason };
  });
}

/** Why a code does nothing although its promotion applies: it has a gift that the cart lacks, or it took another code. */
function idle(
  code: string,
  { gifts = [] }: PricedCart,
  { coupons = [] }: PricingContext,
): 'gift-not-in-cart' | 'coupon-used-up' | 'displaced' {
  if (gifts.some(({ coupon }) => coupon === code)) return 'gift-not-in-cart';
  return coupons.some((coupon) => coupon.code === code && coupon.usesLeft === 0) ? 'coupon-used-up' : 'displaced';
}
