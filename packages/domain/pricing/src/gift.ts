import { offUnits } from './fixed-amount.ts';
import type { GiftEffect } from './promotion-effect.ts';
import type { Reducer } from './reduction.ts';

/**
 * The units of a gift that the cart has for free, and how many it lacks.
 *
 * @param scope - of the SKU that is given
 */
export const giftOf =
  (scope: number, { quantity }: GiftEffect): Reducer =>
  (cart) => {
    const lines = cart.scopes[scope] ?? [];
    const units = lines.map((place) => Math.min(quantity, cart.quantities[place] ?? 0));
    const reduction = offUnits(cart, { lines, units }, 'cheapest');
    const missingGifts = quantity - (units[0] ?? 0);
    return missingGifts === 0 ? reduction : { ...(reduction ?? nothing), missingGifts };
  };

const nothing = { method: 'each', whole: 0, lines: [], shares: [], bases: [], factors: [], divisor: 1 } as const;
