import type { DiscountableLine } from '../line-selector.ts';
import type { PricingContext } from '../pricing-context.ts';
import {
  type Promotion,
  type PromotionCondition,
  type PromotionRules,
  promotionLanes,
  promotionStages,
} from '../promotion.ts';
import { isMeant, listPriceOf, type ReferenceCart } from './reference-cart.ts';
import { type ReferenceEffect, referenceEffect } from './reference-effects.ts';

/** A promotion that applied, and what it did. */
export interface ReferenceApplied extends ReferenceEffect {
  readonly promotion: string;
}

/** Promotions by their definition: exact integers, every selector asked of every line, every combination tried. */
export function referencePromotions(
  rules: PromotionRules,
  cart: { readonly lines: readonly DiscountableLine[]; readonly fee: number },
  context: PricingContext,
): readonly ReferenceApplied[] {
  const running: ReferenceCart = {
    lines: cart.lines.toSorted((a, b) => (a.sku < b.sku ? -1 : 1)),
    amounts: new Map<string | undefined, bigint>(cart.lines.map((line) => [line.sku, listPriceOf(line)])).set(
      undefined,
      BigInt(cart.fee),
    ),
  };
  const applied: ReferenceApplied[] = [];
  for (const stage of promotionStages) {
    for (const lane of promotionLanes) {
      const inLane = rules.promotions
        .filter((promotion) => promotion.stage === stage && (promotion.lane ?? 'default') === lane)
        .filter((promotion) => mayApply(promotion, context))
        .toSorted((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
      const steps = chosen(rules, inLane, running, context);
      for (const { shares } of steps) {
        for (const [sku, share] of shares) running.amounts.set(sku, (running.amounts.get(sku) ?? 0n) - share);
      }
      applied.push(...steps);
    }
  }
  return applied;
}

function chosen(
  rules: PromotionRules,
  lane: readonly Promotion[],
  cart: ReferenceCart,
  context: PricingContext,
): readonly ReferenceApplied[] {
  const of = (promotions: readonly Promotion[]): readonly ReferenceApplied[] => run(rules, promotions, cart, context);
  const alone = lane.filter(({ isExclusive }) => isExclusive === true).map((promotion) => of([promotion]));
  const others = lane.filter(({ isExclusive }) => isExclusive !== true);
  switch (rules.selection) {
    case 'priority':
      return alone.find((steps) => steps.length > 0) ?? of(others);
    case 'bestInGroup': {
      const winners = others.filter((promotion) =>
        others.every(
          (other) =>
            other === promotion ||
            promotion.group === undefined ||
            other.group !== promotion.group ||
            isBetter(of([promotion]), of([other])),
        ),
      );
      return best([of(winners), ...alone]);
    }
    case 'bestCombination': {
      const combinations: (readonly Promotion[])[] = [[]];
      for (const promotion of others) {
        for (const set of [...combinations]) {
          if (set.some(({ group }) => group !== undefined && group === promotion.group)) continue;
          combinations.push([...set, promotion]);
        }
      }
      return best([...combinations.map(of), ...alone]);
    }
  }
}

/** Promotions one after the other, of each group the first that applies. */
function run(
  { rounding }: PromotionRules,
  promotions: readonly Promotion[],
  { lines, amounts }: ReferenceCart,
  context: PricingContext,
): readonly ReferenceApplied[] {
  const cart: ReferenceCart = { lines, amounts: new Map(amounts) };
  const applied: ReferenceApplied[] = [];
  const taken = new Set<string>();
  for (const promotion of promotions) {
    const { id, group, conditions = [], limits } = promotion;
    if (group !== undefined && taken.has(group)) continue;
    if (!conditions.every((condition) => holds(condition, cart))) continue;
    const effect = referenceEffect(promotion.effect, cart, rounding);
    const whole = wholeOf(effect);
    const left = context.budgetsLeft?.[id] ?? limits?.budget;
    if ((whole === 0n && effect.missing === 0) || (left !== undefined && whole > BigInt(left))) continue;
    for (const [sku, share] of effect.shares) cart.amounts.set(sku, (cart.amounts.get(sku) ?? 0n) - share);
    if (group !== undefined) taken.add(group);
    applied.push({ promotion: id, ...effect });
  }
  return applied;
}

const wholeOf = ({ shares }: ReferenceEffect): bigint => [...shares.values()].reduce((sum, share) => sum + share, 0n);

const worthOf = (steps: readonly ReferenceApplied[]): bigint =>
  steps.reduce((sum, step) => sum + wholeOf(step) + BigInt(step.missing) * BigInt(step.worth), 0n);

/** Whether a choice saves more; of equals the one of fewer promotions, then the first by their ids. */
function isBetter(a: readonly ReferenceApplied[], b: readonly ReferenceApplied[]): boolean {
  if (worthOf(a) !== worthOf(b)) return worthOf(a) > worthOf(b);
  if (a.length !== b.length) return a.length < b.length;
  const [ids, others] = [a, b].map((steps) => JSON.stringify(steps.map(({ promotion }) => promotion).sort()));
  return (ids ?? '') < (others ?? '');
}

const best = (choices: readonly (readonly ReferenceApplied[])[]): readonly ReferenceApplied[] =>
  choices.reduce((one, other) => (isBetter(other, one) ? other : one));

function holds(condition: PromotionCondition, { lines, amounts }: ReferenceCart): boolean {
  if (condition.type === 'first-order' || condition.type === 'time-window') return true;
  const meant = lines.filter((line) => isMeant(line, condition.of));
  if (condition.type === 'subtotal') {
    return meant.reduce((sum, { sku }) => sum + (amounts.get(sku) ?? 0n), 0n) >= BigInt(condition.atLeast);
  }
  const quantities = meant.map(({ quantity }) => quantity);
  const units = condition.count === 'one-line' ? Math.max(0, ...quantities) : quantities.reduce((a, b) => a + b, 0);
  return units >= condition.atLeast;
}

/** Whether the circumstances allow a promotion, whatever is in the cart. */
function mayApply(
  { validFrom, validUntil, channels, customerGroups, coupons, conditions = [] }: Promotion,
  context: PricingContext,
): boolean {
  const { at, channel, isFirstOrder, utcOffsetMinutes = 0 } = context;
  if (validFrom !== undefined && !(at !== undefined && at >= validFrom)) return false;
  if (validUntil !== undefined && !(at !== undefined && at < validUntil)) return false;
  if (channels !== undefined && !channels.some((one) => one === channel)) return false;
  if (customerGroups !== undefined && !customerGroups.some((one) => context.customerGroups?.includes(one)))
    return false;
  const usable = context.coupons?.filter(({ usesLeft = 1 }) => usesLeft > 0).map(({ code }) => code);
  if (coupons !== undefined && !coupons.some((code) => usable?.includes(code))) return false;
  return conditions.every((condition) => {
    if (condition.type === 'first-order') return isFirstOrder === true;
    if (condition.type !== 'time-window') return true;
    if (at === undefined) return false;
    // Anywhere in 1970, seven days later has the same weekday; Thursday was the first.
    const local = at / 60_000 + utcOffsetMinutes + 7 * 1_440;
    const weekday = [4, 5, 6, 7, 1, 2, 3][Math.floor(local / 1_440) % 7] ?? 0;
    const minute = local % 1_440;
    return minute >= condition.from && minute < condition.until && (condition.weekdays ?? [weekday]).includes(weekday);
  });
}
