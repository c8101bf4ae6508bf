import type { GiftEffect } from './promotion-effect.ts';
import { type Reducer, reductionOf } from './reduction.ts';

/**
 * The units of a gift that the cart has for free, and how many it lacks.
 *
 * @param scope - of the SKU that is given
 */
export const giftOf =
  (scope: number, { quantity }: GiftEffect): Reducer =>
  (cart) => {
    const lines = cart.scopes[scope] ?? [];
    const factors = lines.map((place) => Math.min(quantity, cart.quantities[place] ?? 0));
    const bases = lines.map((place) => cart.unitPrices[place] ?? 0);
    const shares = bases.map((base, index) => base * (factors[index] ?? 0));
    const reduction = reductionOf(cart, { lines, shares, bases, factors, divisor: 1 });
    const missingGifts = quantity - (factors[0] ?? 0);
    return missingGifts === 0 ? reduction : { ...(reduction ?? nothing), missingGifts };
  };

const nothing = { method: 'each', whole: 0, lines: [], shares: [], bases: [], factors: [], divisor: 1 } as const;
