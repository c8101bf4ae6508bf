import { bear, draft, type Reducer, reductionOf, spread } from './reduction.ts';

/** An amount off every unit of every line, up to a number of units of a line. */
export const fixedOfEach =
  (scope: number, amount: number, maximumQuantity: number = Number.POSITIVE_INFINITY): Reducer =>
  (cart) => {
    const reduction = draft();
    for (const place of cart.scopes[scope] ?? []) {
      const base = Math.min(amount, cart.unitPrices[place] ?? 0);
      const units = Math.min(cart.quantities[place] ?? 0, maximumQuantity);
      if (!bear(reduction, cart, place, base * units)) continue;
      reduction.bases.push(base);
      reduction.factors.push(units);
    }
    return reductionOf(reduction, 1);
  };

/** An amount that lines bear together. */
export const fixedAcross =
  (scope: number, amount: number): Reducer =>
  (cart) => {
    const places = cart.scopes[scope] ?? [];
    const weights = places.map((place) => cart.amounts[place] ?? 0);
    return spread(cart, places, weights, { amount, base: amount, factor: 1, divisor: 1 });
  };

/** An amount off each of a number of units, the dearest of all lines; of units that cost the same, the lower SKU first. */
export const fixedOnce =
  (scope: number, amount: number, maximumQuantity = 1): Reducer =>
  (cart) => {
    const { unitPrices, quantities } = cart;
    const dearestFirst = (cart.scopes[scope] ?? []).toSorted((a, b) => (unitPrices[b] ?? 0) - (unitPrices[a] ?? 0));
    const reduction = draft();
    let left = maximumQuantity;
    for (const place of dearestFirst) {
      if (left === 0) break;
      const base = Math.min(amount, unitPrices[place] ?? 0);
      const units = Math.min(quantities[place] ?? 0, left);
      left -= units;
      if (!bear(reduction, cart, place, base * units)) continue;
      reduction.bases.push(base);
      reduction.factors.push(units);
    }
    return reductionOf(reduction, 1);
  };
