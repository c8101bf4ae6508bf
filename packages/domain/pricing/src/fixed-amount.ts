import { column, type Reducer, reductionOf, spreadByAmount } from './reduction.ts';
import type { RunningCart } from './running-cart.ts';
import { type TakenUnits, takenByPrice } from './unit-price.ts';
import { priceOfRuns, type UnitTarget } from './unit-run.ts';

/** An amount off every unit of every line, up to a number of units of a line. */
export const fixedOfEach =
  (scope: number, amount: number, maximumQuantity: number = Number.POSITIVE_INFINITY): Reducer =>
  (cart) => {
    const lines = cart.scopes[scope] ?? [];
    const units = lines.map((place) => Math.min(cart.quantities[place] ?? 0, maximumQuantity));
    return offUnits(cart, { lines, units }, 'cheapest', amount);
  };

/** An amount that lines bear together. */
export const fixedAcross = (scope: number, amount: number): Reducer => {
  const spread = { amount, base: amount, factor: 1, divisor: 1 };
  return (cart) => spreadByAmount(cart, cart.scopes[scope] ?? [], () => spread);
};

/** An amount off each of a number of units, the dearest of all lines; of units that cost the same, the lower SKU first. */
export const fixedOnce =
  (scope: number, amount: number, maximumQuantity = 1): Reducer =>
  (cart) => {
    let left = maximumQuantity;
    const taken = takenByPrice(cart, cart.scopes[scope] ?? [], 'dearest', (_, units) => {
      const own = Math.min(units, left);
      left -= own;
      return own;
    });
    return offUnits(cart, taken, 'dearest', amount);
  };

/**
 * An amount off so many units of each line; no unit gets cheaper than free.
 *
 * @param amount - @default - all that they cost
 */
export function offUnits(
  cart: RunningCart,
  { lines, units }: TakenUnits,
  target: UnitTarget,
  amount: number = Number.POSITIVE_INFINITY,
): ReturnType<Reducer> {
  const [shares, bases] = [column(lines), column(lines)];
  let factors = units;
  for (let index = 0; index < lines.length; index += 1) {
    const [place, count] = [lines[index] ?? 0, units[index] ?? 0];
    const runs = cart.runs?.[place];
    if (runs === undefined) {
      const base = Math.min(amount, cart.unitPrices[place] ?? 0);
      bases[index] = base;
      shares[index] = base * count;
    } else {
      const share = priceOfRuns(runs, count, amount, target);
      bases[index] = share;
      shares[index] = share;
      factors = factors.with(index, 1);
    }
  }
  return reductionOf(cart, { lines, shares, bases, factors, divisor: 1 });
}
