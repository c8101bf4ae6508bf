import { apportion } from '@emporion/money';
import type { Reduction } from './discounted-cart.ts';
import type { RunningCart } from './running-cart.ts';

/** How a reduction is computed from a cart; `undefined` where it would take nothing off. */
export type Reducer = (cart: RunningCart) => Reduction | undefined;

/** Amounts off lines one by one, in columns as in a `Reduction`, before floors cut them. */
export interface Columns {
  readonly lines: readonly number[];
  readonly shares: number[];
  readonly bases: readonly number[];
  readonly factors: readonly number[];
  readonly divisor: number;
}

/** Columns for so many lines. */
export const column = (lines: readonly number[]): number[] => new Array(lines.length);

/** What lines bear of amounts, each by itself down to its floor; lines that bear nothing are left out. */
export function reductionOf({ amounts, floors }: RunningCart, columns: Columns): Reduction | undefined {
  const { lines, shares, bases, factors, divisor } = columns;
  let whole = 0;
  let bearing = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const place = lines[index] ?? 0;
    const share = Math.min(shares[index] ?? 0, (amounts[place] ?? 0) - (floors[place] ?? 0));
    shares[index] = share;
    whole += share;
    if (share > 0) bearing += 1;
  }
  if (bearing === 0) return undefined;
  if (bearing < lines.length) return withoutZeros(columns, whole);
  return { method: 'each', whole, lines, shares, bases, factors, divisor, missingGifts: 0 };
}

function withoutZeros({ lines, shares, bases, factors, divisor }: Columns, whole: number): Reduction {
  const bears = (_: number, index: number): boolean => shares[index] !== 0;
  return {
    method: 'each',
    whole,
    lines: lines.filter(bears),
    bases: bases.filter(bears),
    factors: factors.length > 1 ? factors.filter(bears) : factors,
    shares: shares.filter(bears),
    divisor,
    missingGifts: 0,
  };
}

/** One amount that lines bear together: a base times a factor over a divisor, rounded. */
export interface Spread {
  readonly amount: number;
  readonly base: number;
  readonly factor: number;
  readonly divisor: number;
}

/**
 * Spread an amount over lines by largest remainder, in proportion to what they cost by now; of what is more than their
 * floors allow, nothing is taken.
 *
 * @param spreadOf - the amount for lines that cost so much together
 */
export function spreadByAmount(
  cart: RunningCart,
  places: readonly number[],
  spreadOf: (total: number) => Spread,
): Reduction | undefined {
  const weights: number[] = new Array(places.length);
  let total = 0;
  for (let index = 0; index < places.length; index += 1) {
    const amount = cart.amounts[places[index] ?? 0] ?? 0;
    weights[index] = amount;
    total += amount;
  }
  const spread = spreadOf(total);
  // No share of at most all weights exceeds its weight, so that without floors no line needs a cap.
  if (cart.hasFloors) return spreadByWeight(cart, places, weights, spread);
  return shared(places, weights, Math.min(spread.amount, total), undefined, spread);
}

/** Spread an amount over lines in proportion to given weights, down to their floors. */
export function spreadByWeight(
  cart: RunningCart,
  places: readonly number[],
  weights: readonly number[],
  spread: Spread,
): Reduction | undefined {
  const caps = places.map((place) => (cart.amounts[place] ?? 0) - (cart.floors[place] ?? 0));
  let capacity = 0;
  for (let index = 0; index < caps.length; index += 1) {
    if ((weights[index] ?? 0) > 0) capacity += caps[index] ?? 0;
  }
  return shared(places, weights, Math.min(spread.amount, capacity), caps, spread);
}

function shared(
  places: readonly number[],
  weights: readonly number[],
  whole: number,
  caps: readonly number[] | undefined,
  { base, factor, divisor }: Spread,
): Reduction | undefined {
  if (whole <= 0) return undefined;
  const split = apportion(whole, weights, caps && { caps });
  if (!split.ok) throw new RangeError(`nobody to bear ${whole}`);
  const bears = (_: number, index: number): boolean => split.value[index] !== 0;
  const isBorneByAll = !split.value.includes(0);
  return {
    method: 'across',
    whole,
    lines: isBorneByAll ? places : places.filter(bears),
    shares: isBorneByAll ? split.value : split.value.filter(bears),
    bases: [base],
    factors: [factor],
    divisor,
    missingGifts: 0,
  };
}
