import type { CompiledPromotion } from './compile-promotions.ts';
import type { SkipReason } from './discounted-cart.ts';
import type { PricingContext } from './pricing-context.ts';
import type { PromotionCondition } from './promotion.ts';

/** Why a promotion cannot apply whatever is in the cart; `undefined` if it can. */
export function ineligible(
  { promotion, coupons, circumstances }: CompiledPromotion,
  context: PricingContext,
): SkipReason | undefined {
  const { validFrom, validUntil, channels, customerGroups } = promotion;
  const { at } = context;
  if (validFrom !== undefined || validUntil !== undefined) {
    if (at === undefined) return 'instant-unknown';
    if (validFrom !== undefined && at < validFrom) return 'not-yet-valid';
    if (validUntil !== undefined && at >= validUntil) return 'no-longer-valid';
  }
  if (channels !== undefined && !(context.channel !== undefined && channels.includes(context.channel))) {
    return 'other-channel';
  }
  if (customerGroups !== undefined && !context.customerGroups?.some((group) => customerGroups.includes(group))) {
    return 'other-customer-group';
  }
  if (coupons !== undefined && couponFor(coupons, context) === undefined) {
    return context.coupons?.some(({ code }) => coupons.has(code)) ? 'coupon-used-up' : 'coupon-missing';
  }
  for (const condition of circumstances) {
    const reason = unmet(condition, context);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** The first code presented that allows the promotion and is not used up. */
export const couponFor = (coupons: ReadonlySet<string>, { coupons: presented }: PricingContext): string | undefined =>
  presented?.find(({ code, usesLeft }) => coupons.has(code) && (usesLeft === undefined || usesLeft > 0))?.code;

const minutesPerDay = 1_440;
const millisecondsPerMinute = 60_000;

function unmet(
  condition: Extract<PromotionCondition, { readonly type: 'first-order' | 'time-window' }>,
  { at, utcOffsetMinutes = 0, isFirstOrder }: PricingContext,
): SkipReason | undefined {
  if (condition.type === 'first-order') {
    if (isFirstOrder === undefined) return 'first-order-unknown';
    return isFirstOrder ? undefined : 'not-a-first-order';
  }
  if (at === undefined) return 'instant-unknown';
  const minutes = Math.floor(at / millisecondsPerMinute) + utcOffsetMinutes;
  const days = Math.floor(minutes / minutesPerDay);
  const minute = minutes - days * minutesPerDay;
  // 1970-01-01 was a Thursday.
  const weekday = ((((days + 3) % 7) + 7) % 7) + 1;
  const { weekdays, from, until } = condition;
  const isWithin = minute >= from && minute < until && (weekdays === undefined || weekdays.includes(weekday));
  return isWithin ? undefined : 'outside-time-window';
}
