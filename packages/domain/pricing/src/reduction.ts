import { apportion } from '@emporion/money';
import type { Reduction } from './discounted-cart.ts';
import type { RunningCart } from './running-cart.ts';

/** How a reduction is computed from a cart; `undefined` where it would take nothing off. */
export type Reducer = (cart: RunningCart) => Reduction | undefined;

/** A reduction of lines one by one, while it grows. */
export interface Draft {
  whole: number;
  readonly lines: number[];
  readonly shares: number[];
  readonly bases: number[];
  readonly factors: number[];
}

export const draft = (): Draft => ({ whole: 0, lines: [], shares: [], bases: [], factors: [] });

/** Note what a line bears of an amount, which is all that its floor allows. */
export function bear(draft: Draft, cart: RunningCart, place: number, amount: number): boolean {
  const most = (cart.amounts[place] ?? 0) - (cart.floors[place] ?? 0);
  const share = Math.min(amount, most);
  if (share <= 0) return false;
  draft.whole += share;
  draft.lines.push(place);
  draft.shares.push(share);
  return true;
}

export const reductionOf = (
  { whole, lines, shares, bases, factors }: Draft,
  divisor: number,
  missingGifts = 0,
): Reduction | undefined =>
  whole === 0 && missingGifts === 0
    ? undefined
    : { method: 'each', whole, lines, shares, bases, factors, divisor, missingGifts };

/** One amount that lines bear together: a base times a factor over a divisor, rounded. */
export interface Spread {
  readonly amount: number;
  readonly base: number;
  readonly factor: number;
  readonly divisor: number;
}

/**
 * Spread an amount over lines by largest remainder, in proportion to the weights; of what is more than their floors
 * allow, nothing is taken.
 */
export function spread(
  cart: RunningCart,
  places: readonly number[],
  weights: readonly number[],
  { amount, base, factor, divisor }: Spread,
): Reduction | undefined {
  const caps = places.map((place) => (cart.amounts[place] ?? 0) - (cart.floors[place] ?? 0));
  let capacity = 0;
  for (let index = 0; index < caps.length; index += 1) {
    if ((weights[index] ?? 0) > 0) capacity += caps[index] ?? 0;
  }
  const whole = Math.min(amount, capacity);
  if (whole <= 0) return undefined;
  const split = apportion(whole, weights, { caps });
  if (!split.ok) throw new RangeError(`nobody to bear ${whole}`);
  return {
    method: 'across',
    whole,
    ...withoutZeros(places, split.value),
    bases: [base],
    factors: [factor],
    divisor,
    missingGifts: 0,
  };
}

function withoutZeros(
  places: readonly number[],
  shares: readonly number[],
): { readonly lines: readonly number[]; readonly shares: readonly number[] } {
  if (!shares.includes(0)) return { lines: places, shares };
  const bearing = (index: number): boolean => shares[index] !== 0;
  return {
    lines: places.filter((_, index) => bearing(index)),
    shares: shares.filter((_, index) => bearing(index)),
  };
}
