import { type BasisPoints, multiplyRatio, type RoundingMode } from '@emporion/money';
import { column, type Reducer, reductionOf, spreadByAmount } from './reduction.ts';

const hundredPercent = 10_000;

/** A part of what lines cost, rounded on each of them. */
export const percentageOfEach = (scope: number, rate: BasisPoints, rounding: RoundingMode): Reducer => {
  const ratio = { numerator: rate, denominator: hundredPercent };
  const factors = [rate];
  return (cart) => {
    const lines = cart.scopes[scope] ?? [];
    const [shares, bases] = [column(lines), column(lines)];
    for (let index = 0; index < lines.length; index += 1) {
      const base = cart.amounts[lines[index] ?? 0] ?? 0;
      bases[index] = base;
      shares[index] = multiplyRatio(base, ratio, rounding);
    }
    return reductionOf(cart, { lines, shares, bases, factors, divisor: hundredPercent });
  };
};

/** A part of what lines cost together, rounded once. */
export const percentageAcross = (scope: number, rate: BasisPoints, rounding: RoundingMode): Reducer => {
  const ratio = { numerator: rate, denominator: hundredPercent };
  return (cart) =>
    spreadByAmount(cart, cart.scopes[scope] ?? [], (base) => {
      return { amount: multiplyRatio(base, ratio, rounding), base, factor: rate, divisor: hundredPercent };
    });
};
