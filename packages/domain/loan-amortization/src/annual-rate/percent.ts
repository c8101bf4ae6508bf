import { formatExactRatio, parseExactRatio } from '@emporion/money';

const mostDecimals = 8;

// What is this near to a tie is one: a double that should lie on it lies beside it.
const [relativeTie, absoluteTie] = [1e-13, 1e-14];

/**
 * Write a rate as a percentage with so many digits after the point, rounded half up, away from zero.
 *
 * @throws RangeError if `decimals` is not a whole number from 0 to 8, or the rate is not finite.
 */
export function percentOf(rate: number, decimals: number): string {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > mostDecimals) {
    throw new RangeError(`not a number of decimals from 0 to ${mostDecimals}: ${decimals}`);
  }
  const size = Math.abs(rate);
  if (!Number.isFinite(size)) throw new RangeError(`not a rate that a double holds: ${rate}`);
  const unitsOfOne = 100 * 10 ** decimals;
  // Beyond 2^53 a double is whole, and its product may be too large for one.
  const rounded =
    size > Number.MAX_SAFE_INTEGER
      ? BigInt(size) * BigInt(unitsOfOne)
      : BigInt(Math.floor((size * (1 + relativeTie) + absoluteTie) * unitsOfOne + 0.5));
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
