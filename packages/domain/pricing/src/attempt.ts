import type { CartCondition, CompiledPromotion } from './compile-promotions.ts';
import type { Reduction, SkippedPromotion } from './discounted-cart.ts';
import type { PricingContext } from './pricing-context.ts';
import type { RunningCart } from './running-cart.ts';

/** What a promotion would take off a cart as it is now; `undefined` if it does not apply. */
export function attempt(
  promotion: CompiledPromotion,
  cart: RunningCart,
  context: PricingContext,
): Reduction | undefined {
  for (const condition of promotion.conditions) {
    if (foundFor(condition, cart) < condition.atLeast) return undefined;
  }
  const reduction = promotion.reduce(cart);
  return reduction === undefined || reduction.whole > budgetOf(promotion, context) ? undefined : reduction;
}

/** What a reduction saves the customer, gifts that are still to come included, in minor units. */
export const worthOf = ({ giftWorth }: CompiledPromotion, { whole, missingGifts }: Reduction): number =>
  whole + missingGifts * giftWorth;

/** Why a promotion does not apply to a cart as it is now; `undefined` if it does. */
export function whyNot(
  compiled: CompiledPromotion,
  cart: RunningCart,
  context: PricingContext,
): SkippedPromotion | undefined {
  const promotion = compiled.promotion.id;
  for (const condition of compiled.conditions) {
    const found = foundFor(condition, cart);
    if (found < condition.atLeast) {
      return { promotion, reason: `${condition.type}-too-low`, wanted: condition.atLeast, found };
    }
  }
  const reduction = compiled.reduce(cart);
  if (reduction === undefined) {
    const isPresent = (cart.scopes[compiled.scope] ?? []).length > 0;
    return { promotion, reason: isPresent ? 'nothing-left' : 'no-such-line' };
  }
  const budget = budgetOf(compiled, context);
  if (reduction.whole <= budget) return undefined;
  return { promotion, reason: 'budget-exceeded', wanted: reduction.whole, found: budget };
}

function budgetOf({ promotion: { id, limits } }: CompiledPromotion, { budgetsLeft }: PricingContext): number {
  const left = budgetsLeft !== undefined && Object.hasOwn(budgetsLeft, id) ? budgetsLeft[id] : undefined;
  return left ?? limits?.budget ?? Number.POSITIVE_INFINITY;
}

/** What the cart has of what a condition asks for, in minor units or in units. */
function foundFor({ type, scope, isOfOneLine }: CartCondition, { scopes, amounts, quantities }: RunningCart): number {
  const values = type === 'subtotal' ? amounts : quantities;
  let found = 0;
  for (const place of scopes[scope] ?? []) {
    const value = values[place] ?? 0;
    if (!isOfOneLine) found += value;
    else if (value > found) found = value;
  }
  return found;
}
