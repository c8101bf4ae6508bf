import type { PricedCart, TraceStep } from './priced-cart.ts';
import type { PresentedCoupon, PricingContext } from './pricing-context.ts';
import type { PricingPolicy } from './pricing-policy.ts';
import type { PromotionLimits } from './promotion.ts';
import { counterOf, type LimitClaim } from './redemption.ts';

/** Who enters coupons. */
export interface CouponHolder {
  readonly codes: readonly string[];
  /** @default - somebody unknown, whose own limits are not asked for */
  readonly customerId?: string | undefined;
}

/**
 * The limits on which a cart with these coupons may draw, one for each limit and as if it drew on it once. Ask what is
 * left of them before the cart is priced.
 */
export function limitsFor(policy: PricingPolicy, holder: CouponHolder): readonly LimitClaim[] {
  const budgets = policy.promotions.promotions.flatMap(({ id, limits }): readonly LimitClaim[] =>
    limits?.budget === undefined ? [] : [{ kind: 'budget', promotionId: id, limit: limits.budget, amount: 1 }],
  );
  return [...limitsOfCodes(policy, holder), ...budgets];
}

/** A context with the coupons of a cart and with what is left of the limits on which it may draw. */
export function withLimits(
  context: PricingContext,
  { codes }: CouponHolder,
  limits: readonly LimitClaim[],
  left: readonly number[],
): PricingContext {
  const leftAt = (place: number): number => Math.max(0, left[place] ?? 0);
  const coupons = codes.map((code): PresentedCoupon => {
    const uses = limits.flatMap((limit, place) =>
      limit.kind !== 'budget' && limit.code === code ? [leftAt(place)] : [],
    );
    return uses.length === 0 ? { code } : { code, usesLeft: Math.min(...uses) };
  });
  const budgets = limits.flatMap((limit, place) =>
    limit.kind === 'budget' ? [[limit.promotionId, leftAt(place)] as const] : [],
  );
  return { ...context, coupons, budgetsLeft: Object.fromEntries(budgets) };
}

/**
 * What a priced cart draws on limits: one use of each coupon that took something off, and what is given away of budgets.
 *
 * Gifts that the cart lacks draw on nothing.
 */
export function claimsOf(policy: PricingPolicy, priced: PricedCart, customerId: string): readonly LimitClaim[] {
  const given = new Map(discountsOf(priced).map(({ promotion, amount }) => [promotion, amount]));
  const budgets = policy.promotions.promotions.flatMap(({ id, limits }): readonly LimitClaim[] => {
    const amount = given.get(id);
    return limits?.budget === undefined || amount === undefined
      ? []
      : [{ kind: 'budget', promotionId: id, limit: limits.budget, amount }];
  });
  return [...limitsOfCodes(policy, { codes: couponsOf(priced), customerId }), ...budgets];
}

/** The limits of codes, each once: promotions that share a code share its uses, and the lowest limit counts. */
function limitsOfCodes({ promotions: { promotions } }: PricingPolicy, holder: CouponHolder): readonly LimitClaim[] {
  const lowest = new Map<string, LimitClaim>();
  for (const { coupons = [], limits = {} } of promotions) {
    for (const code of coupons) {
      if (!holder.codes.includes(code)) continue;
      for (const claim of codeLimits(limits, code, holder.customerId)) {
        const other = lowest.get(counterOf(claim));
        if (other === undefined || claim.limit < other.limit) lowest.set(counterOf(claim), claim);
      }
    }
  }
  return [...lowest.values()];
}

const isDiscount = ({ kind }: TraceStep): boolean =>
  kind === 'line-discount' || kind === 'order-discount' || kind === 'shipping-discount';

function codeLimits(
  { uses, usesPerCustomer }: PromotionLimits,
  code: string,
  customerId: string | undefined,
): readonly LimitClaim[] {
  return [
    ...(uses === undefined ? [] : [{ kind: 'code', code, limit: uses } as const]),
    ...(usesPerCustomer === undefined || customerId === undefined
      ? []
      : [{ kind: 'customer', code, customerId, limit: usesPerCustomer } as const]),
  ];
}

/** What promotions take off a cart, in minor units and by the promotion. */
export interface GivenDiscount {
  readonly promotion: string;
  /** The code that allowed it. */
  readonly coupon?: string;
  readonly amount: number;
}

/** What was taken off a priced cart, promotion by promotion: together its discounts on goods and on shipping. */
export function discountsOf({ lines, shipping }: PricedCart): readonly GivenDiscount[] {
  const given = new Map<string, GivenDiscount>();
  for (const { source, coupon, share } of [...lines, shipping].flatMap(({ trace }) => trace).filter(isDiscount)) {
    const amount = (given.get(source)?.amount ?? 0) + share;
    given.set(source, { promotion: source, ...(coupon === undefined ? {} : { coupon }), amount });
  }
  return [...given.values()].filter(({ amount }) => amount > 0);
}

/** The codes that took something off a priced cart. */
export const couponsOf = (priced: PricedCart): readonly string[] => [
  ...new Set(discountsOf(priced).flatMap(({ coupon }) => coupon ?? [])),
];
