import type { GiftEffect } from './promotion-effect.ts';
import { bear, draft, type Reducer, reductionOf } from './reduction.ts';

/**
 * The units of a gift that the cart has for free, and how many it lacks.
 *
 * @param scope - of the SKU that is given
 */
export const giftOf =
  (scope: number, { quantity }: GiftEffect): Reducer =>
  (cart) => {
    const reduction = draft();
    const [place] = cart.scopes[scope] ?? [];
    const present = place === undefined ? 0 : Math.min(quantity, cart.quantities[place] ?? 0);
    if (place !== undefined) {
      const base = cart.unitPrices[place] ?? 0;
      if (bear(reduction, cart, place, base * present)) {
        reduction.bases.push(base);
        reduction.factors.push(present);
      }
    }
    return reductionOf(reduction, 1, quantity - present);
  };
