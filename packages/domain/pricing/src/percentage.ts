import { type BasisPoints, multiplyRatio, type RoundingMode } from '@emporion/money';
import { bear, draft, type Reducer, reductionOf, spread } from './reduction.ts';

const hundredPercent = 10_000;

/** A part of what lines cost, rounded on each of them. */
export const percentageOfEach =
  (scope: number, rate: BasisPoints, rounding: RoundingMode): Reducer =>
  (cart) => {
    const ratio = { numerator: rate, denominator: hundredPercent };
    const reduction = draft();
    for (const place of cart.scopes[scope] ?? []) {
      const base = cart.amounts[place] ?? 0;
      if (bear(reduction, cart, place, multiplyRatio(base, ratio, rounding))) reduction.bases.push(base);
    }
    reduction.factors.push(rate);
    return reductionOf(reduction, hundredPercent);
  };

/** A part of what lines cost together, rounded once. */
export const percentageAcross =
  (scope: number, rate: BasisPoints, rounding: RoundingMode): Reducer =>
  (cart) => {
    const places = cart.scopes[scope] ?? [];
    const weights = places.map((place) => cart.amounts[place] ?? 0);
    let base = 0;
    for (const weight of weights) base += weight;
    const amount = multiplyRatio(base, { numerator: rate, denominator: hundredPercent }, rounding);
    return spread(cart, places, weights, { amount, base, factor: rate, divisor: hundredPercent });
  };
