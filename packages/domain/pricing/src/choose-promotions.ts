import { attempt, worthOf } from './attempt.ts';
import type { CompiledPromotion } from './compile-promotions.ts';
import type { Reduction } from './discounted-cart.ts';
import type { PricingContext } from './pricing-context.ts';
import { giveBack, type RunningCart, take } from './running-cart.ts';

/** Promotions that apply together, in their order, and what they save. */
export interface Choice {
  readonly promotions: readonly CompiledPromotion[];
  /** In minor units. */
  readonly worth: number;
}

/** A cart on which promotions are tried and taken back, and how often that was done. */
export interface Trials {
  readonly cart: RunningCart;
  readonly context: PricingContext;
  evaluations: number;
}

export function tried(promotion: CompiledPromotion, trials: Trials): Reduction | undefined {
  trials.evaluations += 1;
  return attempt(promotion, trials.cart, trials.context);
}

/** The exclusive promotion that stands before all others, if one applies. */
export const firstExclusive = (
  promotions: readonly CompiledPromotion[],
  trials: Trials,
): CompiledPromotion | undefined =>
  promotions.find((promotion) => promotion.isExclusive && tried(promotion, trials) !== undefined);

/** Of each group the promotion that saves most by itself, together; or an exclusive one, if that saves more. */
export function bestInGroup(promotions: readonly CompiledPromotion[], trials: Trials): Choice {
  const winners = new Map<
    string | CompiledPromotion,
    { readonly promotion: CompiledPromotion; readonly worth: number }
  >();
  for (const promotion of promotions) {
    if (promotion.isExclusive) continue;
    const reduction = tried(promotion, trials);
    if (reduction === undefined) continue;
    const worth = worthOf(promotion, reduction);
    const key = promotion.group ?? promotion;
    const best = winners.get(key);
    if (
      best === undefined ||
      isBetter({ promotions: [promotion], worth }, { promotions: [best.promotion], worth: best.worth })
    ) {
      winners.set(key, { promotion, worth });
    }
  }
  const won = new Set([...winners.values()].map(({ promotion }) => promotion));
  return bestExclusive(
    promotions,
    together(
      promotions.filter((promotion) => won.has(promotion)),
      trials,
    ),
    trials,
  );
}

/** The exclusive promotion that is better than a choice and any other one, or the choice. */
function bestExclusive(promotions: readonly CompiledPromotion[], choice: Choice, trials: Trials): Choice {
  let best = choice;
  for (const promotion of promotions) {
    if (!promotion.isExclusive) continue;
    const alone = together([promotion], trials);
    if (isBetter(alone, best)) best = alone;
  }
  return best;
}

/** What promotions save when they apply one after the other, without those that then do not apply. */
function together(promotions: readonly CompiledPromotion[], trials: Trials): Choice {
  const applied: CompiledPromotion[] = [];
  const reductions: Reduction[] = [];
  let worth = 0;
  for (const promotion of promotions) {
    const reduction = tried(promotion, trials);
    if (reduction === undefined) continue;
    take(trials.cart, reduction);
    reductions.push(reduction);
    applied.push(promotion);
    worth += worthOf(promotion, reduction);
  }
  for (const reduction of reductions) giveBack(trials.cart, reduction);
  return { promotions: applied, worth };
}

/** Whether a choice saves more than another; of equals the one of fewer promotions, then the first by their ids. */
export function isBetter(a: Choice, b: Choice): boolean {
  if (a.worth !== b.worth) return a.worth > b.worth;
  if (a.promotions.length !== b.promotions.length) return a.promotions.length < b.promotions.length;
  const [ids, others] = [idsOf(a), idsOf(b)];
  const place = ids.findIndex((id, index) => id !== others[index]);
  return place >= 0 && (ids[place] ?? '') < (others[place] ?? '');
}

const idsOf = ({ promotions }: Choice): readonly string[] => promotions.map(({ promotion: { id } }) => id).sort();
