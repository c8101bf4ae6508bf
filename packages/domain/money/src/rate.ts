import type { Brand } from '@emporion/kernel';
import { type ExactRatio, exactRatio, formatExactRatio, parseExactRatio } from './exact-ratio.ts';
import { multiplyRatio, type Ratio, type RoundingMode } from './rounding.ts';

/** An exact rate: a reduced fraction of safe integers with a positive denominator. */
export type Rate = Brand<Ratio, 'Rate'>;

/** A whole number of hundredths of a percent; 725 is 7.25 %. */
export type BasisPoints = Brand<number, 'BasisPoints'>;

/**
 * The rate of two integers, reduced.
 *
 * @throws RangeError if a term is not a safe integer or `denominator` is not positive.
 */
export function rate(numerator: number, denominator: number): Rate {
  if (!Number.isSafeInteger(numerator)) throw new RangeError(`not a safe integer: ${numerator}`);
  if (!Number.isSafeInteger(denominator) || denominator < 1) throw new RangeError(`not a denominator: ${denominator}`);
  let [larger, smaller] = [Math.abs(numerator), denominator];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return { numerator: numerator / larger + 0, denominator: denominator / larger } as Rate;
}

/**
 * A whole number of basis points, of either sign.
 *
 * @throws RangeError if `value` is not a safe integer.
 */
export function basisPoints(value: number): BasisPoints {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a number of basis points: ${value}`);
  return (value + 0) as BasisPoints;
}

/** The rate of a number of basis points. */
export const rateOfBasisPoints = (points: BasisPoints): Rate => rate(points, 10_000);

/**
 * Read a rate from a decimal or a fraction: `0.0725`, `29/400`.
 *
 * @throws RangeError if the text is neither, or if a term of the reduced fraction is not a safe integer.
 */
export const parseRate = (text: string): Rate => rateOf(parseExactRatio(text));

/**
 * Read a rate from a percentage without its sign: `7.25`.
 *
 * @throws RangeError if the text is not a decimal, or if a term of the reduced fraction is not a safe integer.
 */
export function parsePercent(text: string): Rate {
  const { numerator, denominator } = parseExactRatio(text);
  return rateOf(exactRatio(numerator, denominator * 100n));
}

/**
 * Write a rate as a decimal with a fixed number of digits after the point.
 *
 * @throws RangeError if `scale` is not an integer from 0 to 400.
 */
export const formatRate = (value: Rate, scale: number, mode: RoundingMode): string =>
  formatExactRatio(exactOf(value), scale, mode);

/**
 * Round a rate to whole basis points.
 *
 * @throws RangeError if the result is not a safe integer.
 */
export const basisPointsOf = (value: Rate, mode: RoundingMode): BasisPoints =>
  basisPoints(multiplyRatio(10_000, value, mode));

/**
 * Add two rates.
 *
 * @throws RangeError if a term of the reduced sum is not a safe integer.
 */
export function addRates(a: Rate, b: Rate): Rate {
  const [left, right] = [exactOf(a), exactOf(b)];
  const numerator = left.numerator * right.denominator + right.numerator * left.denominator;
  return rateOf(exactRatio(numerator, left.denominator * right.denominator));
}

/**
 * Multiply two rates.
 *
 * @throws RangeError if a term of the reduced product is not a safe integer.
 */
export function multiplyRates(a: Rate, b: Rate): Rate {
  const [left, right] = [exactOf(a), exactOf(b)];
  return rateOf(exactRatio(left.numerator * right.numerator, left.denominator * right.denominator));
}

/** Order two rates: negative when `a` is the smaller, zero when they are equal. */
export function compareRates(a: Rate, b: Rate): -1 | 0 | 1 {
  const [left, right] = [BigInt(a.numerator) * BigInt(b.denominator), BigInt(b.numerator) * BigInt(a.denominator)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const exactOf = ({ numerator, denominator }: Ratio): ExactRatio => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

const rateOf = ({ numerator, denominator }: ExactRatio): Rate => rate(Number(numerator), Number(denominator));
