import type { PricedCart, TraceStep } from './priced-cart.ts';
import type { PresentedCoupon, PricingContext } from './pricing-context.ts';
import type { PricingPolicy } from './pricing-policy.ts';
import type { Promotion } from './promotion.ts';
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
export function limitsFor({ promotions: { promotions } }: PricingPolicy, holder: CouponHolder): readonly LimitClaim[] {
  const limits = promotions.flatMap((promotion) => {
    const { limits, coupons = [] } = promotion;
    const budget: readonly LimitClaim[] =
      limits?.budget === undefined
        ? []
        : [{ kind: 'budget', promotionId: promotion.id, limit: limits.budget, amount: 1 }];
    const entered = coupons.filter((code) => holder.codes.includes(code));
    return [...entered.flatMap((code) => codeLimits(promotion, code, holder.customerId)), ...budget];
  });
  return eachOnce(limits);
}

/** A context with the coupons of a cart and with what is left of the limits on which it may draw. */
export function withLimits(
  context: PricingContext,
  { codes }: CouponHolder,
  limits: readonly LimitClaim[],
  left: readonly number[],
): PricingContext {
  const leftOf = (limit: LimitClaim): number => Math.max(0, left[limits.indexOf(limit)] ?? 0);
  const coupons = codes.map((code): PresentedCoupon => {
    const uses = limits.filter((limit) => limit.kind !== 'budget' && limit.code === code).map(leftOf);
    return uses.length === 0 ? { code } : { code, usesLeft: Math.min(...uses) };
  });
  const budgets = limits.flatMap((limit) =>
    limit.kind === 'budget' ? [[limit.promotionId, leftOf(limit)] as const] : [],
  );
  return { ...context, coupons, budgetsLeft: Object.fromEntries(budgets) };
}

/** What the promotions of a priced cart draw on limits: the uses of its coupons, and what is given away of budgets. */
export function claimsOf(
  { promotions: { promotions } }: PricingPolicy,
  priced: PricedCart,
  customerId: string,
): readonly LimitClaim[] {
  const steps = [...priced.lines, priced.shipping].flatMap(({ trace }) => trace).filter(isDiscount);
  const claims = promotions.flatMap((promotion) => {
    const own = steps.filter(({ source }) => source === promotion.id);
    const gifts = (priced.gifts ?? []).filter((gift) => gift.promotion === promotion.id);
    const given = own.reduce((sum, { share }) => sum + share, 0);
    const codes = new Set([...own, ...gifts].flatMap(({ coupon }) => coupon ?? []));
    const budget: readonly LimitClaim[] =
      promotion.limits?.budget === undefined || given === 0
        ? []
        : [{ kind: 'budget', promotionId: promotion.id, limit: promotion.limits.budget, amount: given }];
    return [...[...codes].flatMap((code) => codeLimits(promotion, code, customerId)), ...budget];
  });
  return eachOnce(claims);
}

/** Promotions that share a code share its uses: the lowest limit counts. */
function eachOnce(claims: readonly LimitClaim[]): readonly LimitClaim[] {
  const lowest = new Map<string, LimitClaim>();
  for (const claim of claims) {
    const other = lowest.get(counterOf(claim));
    if (other === undefined || claim.limit < other.limit) lowest.set(counterOf(claim), claim);
  }
  return [...lowest.values()];
}

const isDiscount = ({ kind }: TraceStep): boolean =>
  kind === 'line-discount' || kind === 'order-discount' || kind === 'shipping-discount';

function codeLimits({ limits = {} }: Promotion, code: string, customerId: string | undefined): readonly LimitClaim[] {
  const { uses, usesPerCustomer } = limits;
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

/** The codes that did something to a priced cart. */
export const couponsOf = (priced: PricedCart): readonly string[] => [
  ...new Set([...discountsOf(priced), ...(priced.gifts ?? [])].flatMap(({ coupon }) => coupon ?? [])),
];
