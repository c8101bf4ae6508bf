import { column, type Reducer, reductionOf, spreadByAmount } from './reduction.ts';
import type { RunningCart } from './running-cart.ts';

/** An amount off every unit of every line, up to a number of units of a line. */
export const fixedOfEach =
  (scope: number, amount: number, maximumQuantity: number = Number.POSITIVE_INFINITY): Reducer =>
  (cart) => {
    const lines = cart.scopes[scope] ?? [];
    const units = lines.map((place) => Math.min(cart.quantities[place] ?? 0, maximumQuantity));
    return offUnits(cart, amount, lines, units);
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
    const { unitPrices, quantities } = cart;
    const dearestFirst = (cart.scopes[scope] ?? []).toSorted((a, b) => (unitPrices[b] ?? 0) - (unitPrices[a] ?? 0));
    let left = maximumQuantity;
    const units = dearestFirst.map((place) => {
      const own = Math.min(quantities[place] ?? 0, left);
      left -= own;
      return own;
    });
    return offUnits(cart, amount, dearestFirst, units);
  };

/** An amount off so many units of each line; no unit gets cheaper than free. */
function offUnits(
  cart: RunningCart,
  amount: number,
  lines: readonly number[],
  factors: readonly number[],
): ReturnType<Reducer> {
  const [shares, bases] = [column(lines), column(lines)];
  for (let index = 0; index < lines.length; index += 1) {
    const base = Math.min(amount, cart.unitPrices[lines[index] ?? 0] ?? 0);
    bases[index] = base;
    shares[index] = base * (factors[index] ?? 0);
  }
  return reductionOf(cart, { lines, shares, bases, factors, divisor: 1 });
}
