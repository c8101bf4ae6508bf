import { formatExactRatio, parseExactRatio } from '@emporion/money';

/** Digits after the point of a disclosed percentage. */
export type PercentScale = number;

const mostDecimals = 10;

// Solvers are right to 1e-12 of a rate, so what is this near to a tie is one.
const tie = 1e-12;

/**
 * Write a rate as a percentage with so many digits after the point, rounded half up, away from zero.
 *
 * @throws RangeError if `decimals` is not a whole number from 0 to 10.
 */
export function percentOf(rate: number, decimals: number): string {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > mostDecimals) {
    throw new RangeError(`not a number of decimals from 0 to ${mostDecimals}: ${decimals}`);
  }
  const units = Math.abs(rate) * 100 * 10 ** decimals;
  const rounded = BigInt(Math.floor(units * (1 + tie) + 0.5));
  return formatExactRatio(
    { numerator: rate < 0 ? -rounded : rounded, denominator: 10n ** BigInt(decimals) },
    decimals,
    'down',
  );
}

/** By how much two percentages differ, as a decimal with the digits of the longer. */
export function percentBetween(a: string, b: string): string {
  const [left, right] = [parseExactRatio(a), parseExactRatio(b)];
  const numerator = left.numerator * right.denominator - right.numerator * left.denominator;
  const scale = Math.max(...[a, b].map((text) => (text.split('.')[1] ?? '').length));
  const size = numerator < 0n ? -numerator : numerator;
  return formatExactRatio({ numerator: size, denominator: left.denominator * right.denominator }, scale, 'halfUp');
}
