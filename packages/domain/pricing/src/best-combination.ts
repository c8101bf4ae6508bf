import { worthOf } from './attempt.ts';
import { bestInGroup, type Choice, isBetter, type Trials, tried } from './choose-promotions.ts';
import type { CompiledPromotion } from './compile-promotions.ts';
import { giveBack, take } from './running-cart.ts';

/** The best combination that was found, and whether there can be no better one. */
export interface Found extends Choice {
  readonly isExact: boolean;
}

/**
 * Search the combinations of promotions for the one that saves most, by branch and bound.
 *
 * It begins with the choice of `bestInGroup`, so that a search that runs out still gives at least that.
 *
 * @param budget - how often a promotion may be tried
 */
export function bestCombination(promotions: readonly CompiledPromotion[], trials: Trials, budget: number): Found {
  let best = bestInGroup(promotions, trials);
  let isExact = true;
  const branches = promotions.filter(({ isExclusive }) => !isExclusive);
  const bounds = boundsOf(branches, trials);
  const ceiling = ceilingOf(branches, trials);
  const limit = trials.evaluations + budget;
  const chosen: CompiledPromotion[] = [];
  const taken = new Set<string>();

  function search(from: number, worth: number): void {
    for (let place = from; place < branches.length; place += 1) {
      // Every completion has one promotion more than what is chosen, and was not seen yet.
      const most = Math.min(worth + (bounds[place] ?? 0), ceiling);
      if (most < best.worth || (most === best.worth && chosen.length >= best.promotions.length)) return;
      const promotion = branches[place];
      if (promotion === undefined || (promotion.group !== undefined && taken.has(promotion.group))) continue;
      if (trials.evaluations >= limit) {
        isExact = false;
        return;
      }
      const reduction = tried(promotion, trials);
      if (reduction === undefined) continue;
      chosen.push(promotion);
      if (promotion.group !== undefined) taken.add(promotion.group);
      take(trials.cart, reduction);
      const saved = worth + worthOf(promotion, reduction);
      if (saved >= best.worth) {
        const choice = { promotions: [...chosen], worth: saved };
        if (isBetter(choice, best)) best = choice;
      }
      search(place + 1, saved);
      giveBack(trials.cart, reduction);
      if (promotion.group !== undefined) taken.delete(promotion.group);
      chosen.pop();
    }
  }

  search(0, 0);
  return { ...best, isExact };
}

/**
 * The most that the promotions from each place on can save: of every group the most that one of them can.
 *
 * No promotion saves more on amounts that others have lowered, so what it saves on the full amounts bounds it; its
 * conditions are left out, because amounts that are lowered may bring a promotion back within its budget.
 */
function boundsOf(promotions: readonly CompiledPromotion[], { cart }: Trials): readonly number[] {
  const bounds: number[] = [];
  const ofGroup = new Map<string | CompiledPromotion, number>();
  let total = 0;
  for (let place = promotions.length - 1; place >= 0; place -= 1) {
    const promotion = promotions[place];
    if (promotion === undefined) continue;
    const reduction = promotion.reduce(cart);
    const worth = reduction === undefined ? 0 : worthOf(promotion, reduction);
    const key = promotion.group ?? promotion;
    const known = ofGroup.get(key) ?? 0;
    if (worth > known) {
      total += worth - known;
      ofGroup.set(key, worth);
    }
    bounds[place] = total;
  }
  return bounds;
}

/** The most that can be saved at all: what is above the floors, and every gift. */
function ceilingOf(promotions: readonly CompiledPromotion[], { cart }: Trials): number {
  let ceiling = 0;
  for (const [place, amount] of cart.amounts.entries()) ceiling += amount - (cart.floors[place] ?? 0);
  for (const { promotion, giftWorth } of promotions) {
    if (promotion.effect.type === 'gift') ceiling += promotion.effect.quantity * giftWorth;
  }
  return ceiling;
}
