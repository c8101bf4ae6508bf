import { attempt, whyNot } from './attempt.ts';
import { bestCombination } from './best-combination.ts';
import { bestInGroup, firstExclusive, type Trials } from './choose-promotions.ts';
import type { CompiledLane, CompiledPromotion, CompiledPromotions } from './compile-promotions.ts';
import type {
  AppliedPromotion,
  DiscountedCart,
  Gift,
  LaneSearch,
  Reduction,
  SkippedPromotion,
} from './discounted-cart.ts';
import { couponFor, ineligible } from './eligibility.ts';
import type { DiscountableLine } from './line-selector.ts';
import type { PricingContext } from './pricing-context.ts';
import { type RunningCart, runningCart, take } from './running-cart.ts';

/** A cart that promotions apply to. */
export interface CartToDiscount {
  /** Each SKU once. */
  readonly lines: readonly DiscountableLine[];
  /** What the shipping costs when the goods cost so much after promotions, in minor units. @default - nothing */
  readonly shipping?: (goods: number) => number;
}

/** What is noted on the way through the lanes. */
interface Log {
  readonly applied: AppliedPromotion[];
  readonly gifts: Gift[];
  readonly searches: LaneSearch[];
  readonly skipped: SkippedPromotion[] | undefined;
}

const defaultSearchBudget = 10_000;

/**
 * Apply promotions to a cart, stage by stage and lane by lane.
 *
 * Each promotion sees the amounts that those before it have left. The order of the lines makes no difference, nor does
 * that of promotions of different priorities.
 *
 * @param options - whether to say of each promotion that did not apply why
 * @throws RangeError if a SKU occurs twice, a quantity is not a positive whole number, a price or the shipping is not a
 * whole number of minor units ≥ 0, or a total is beyond 2^53-1.
 */
export function applyPromotions(
  compiled: CompiledPromotions,
  { lines, shipping }: CartToDiscount,
  context: PricingContext,
  options: { readonly explain?: boolean } = {},
): DiscountedCart {
  const cart = runningCart(compiled.index, lines);
  const subtotals = cart.amounts.slice(0, lines.length);
  const log: Log = { applied: [], gifts: [], searches: [], skipped: options.explain === true ? [] : undefined };
  for (const lane of compiled.lanes) if (lane.stage !== 'shipping') applyLane(compiled, lane, cart, context, log);

  const discounts = subtotals.map((subtotal, place) => subtotal - (cart.amounts[place] ?? 0));
  const [subtotal, discount] = [sum(subtotals), sum(discounts)];
  const fee = shipping?.(subtotal - discount) ?? 0;
  if (!Number.isSafeInteger(subtotal + fee) || fee < 0) throw new RangeError(`not a shipping fee: ${fee}`);
  cart.amounts[lines.length] = fee;
  for (const lane of compiled.lanes) if (lane.stage === 'shipping') applyLane(compiled, lane, cart, context, log);

  const { applied, gifts, searches, skipped } = log;
  return {
    subtotals,
    discounts,
    subtotal,
    discount,
    shipping: fee,
    shippingDiscount: fee - (cart.amounts[lines.length] ?? 0),
    applied,
    gifts,
    searches,
    ...(skipped === undefined ? {} : { skipped }),
  };
}

function applyLane(
  { rules }: CompiledPromotions,
  { stage, lane, promotions }: CompiledLane,
  cart: RunningCart,
  context: PricingContext,
  log: Log,
): void {
  const eligible: CompiledPromotion[] = [];
  for (const promotion of promotions) {
    const reason = ineligible(promotion, context);
    if (reason === undefined) eligible.push(promotion);
    else log.skipped?.push({ promotion: promotion.promotion.id, reason });
  }
  if (eligible.length === 0) return;
  const trials: Trials = { cart, context, evaluations: 0 };
  switch (rules.selection) {
    case 'priority': {
      const alone = eligible.some(({ isExclusive }) => isExclusive) ? firstExclusive(eligible, trials) : undefined;
      applyAll(eligible, (one) => (alone === undefined ? !one.isExclusive : one === alone), { cart, context, log });
      return;
    }
    case 'bestInGroup': {
      const chosen = new Set(bestInGroup(eligible, trials).promotions);
      applyAll(eligible, (one) => chosen.has(one), { cart, context, log });
      return;
    }
    case 'bestCombination': {
      const found = bestCombination(eligible, trials, rules.searchBudget ?? defaultSearchBudget);
      const chosen = new Set(found.promotions);
      applyAll(eligible, (one) => chosen.has(one), { cart, context, log });
      const { evaluations } = trials;
      log.searches.push({ stage, lane, selection: rules.selection, evaluations, isExact: found.isExact });
      return;
    }
  }
}

/** Apply the promotions that may, one after the other, and of each group only the first that does. */
function applyAll(
  promotions: readonly CompiledPromotion[],
  may: (promotion: CompiledPromotion) => boolean,
  { cart, context, log }: { readonly cart: RunningCart; readonly context: PricingContext; readonly log: Log },
): void {
  const taken = new Set<string>();
  for (const promotion of promotions) {
    const isFree = promotion.group === undefined || !taken.has(promotion.group);
    const reduction = isFree && may(promotion) ? attempt(promotion, cart, context) : undefined;
    if (reduction === undefined) {
      log.skipped?.push(whyNot(promotion, cart, context) ?? displaced(promotion));
      continue;
    }
    if (promotion.group !== undefined) taken.add(promotion.group);
    take(cart, reduction);
    note(promotion, reduction, context, log);
  }
}

const displaced = ({ promotion: { id }, isExclusive }: CompiledPromotion): SkippedPromotion => ({
  promotion: id,
  reason: isExclusive ? 'exclusive' : 'displaced',
});

function note(compiled: CompiledPromotion, reduction: Reduction, context: PricingContext, log: Log): void {
  const { promotion, lane, coupons, rounding } = compiled;
  const { method, whole, lines, shares, bases, factors, divisor, missingGifts } = reduction;
  const coupon = coupons && couponFor(coupons, context);
  log.applied.push({
    promotion: promotion.id,
    stage: promotion.stage,
    lane,
    coupon,
    rounding,
    method,
    whole,
    lines,
    shares,
    bases,
    factors,
    divisor,
    missingGifts,
  });
  if (missingGifts > 0 && promotion.effect.type === 'gift') {
    const gift = { promotion: promotion.id, sku: promotion.effect.sku, quantity: missingGifts };
    log.gifts.push(coupon === undefined ? gift : { ...gift, coupon });
  }
}

function sum(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
