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
  const caps: number[] = [];
  let capacity = 0;
  let total = 0;
  let fits = true;
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? 0;
    const weight = weights[index] ?? 0;
    const cap = (cart.amounts[place] ?? 0) - (cart.floors[place] ?? 0);
    caps.push(cap);
    total += weight;
    if (weight > 0) capacity += cap;
    fits &&= weight <= cap;
  }
  const whole = Math.min(amount, capacity);
  if (whole <= 0) return undefined;
  // No share of at most all weights exceeds its weight, so that caps above the weights change nothing.
  const split = apportion(whole, weights, fits && whole <= total ? undefined : { caps });
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
