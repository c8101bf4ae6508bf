import { type RoundingMode, roundRatioExact } from './rounding.ts';

/** A reduced fraction of any size with a positive denominator. */
export interface ExactRatio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * The reduced fraction of two integers.
 *
 * @throws RangeError if `denominator` is zero.
 */
export function exactRatio(numerator: bigint, denominator: bigint): ExactRatio {
  if (denominator === 0n) throw new RangeError(`not a denominator: ${denominator}`);
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

// A hostile text of a million digits would keep BigInt busy for seconds.
const longestText = 400;

/**
 * Read a decimal or a fraction exactly: `-12.50`, `3`, `1/3`. At most 400 characters.
 *
 * @throws RangeError if the text is neither, or its denominator is zero.
 */
export function parseExactRatio(text: string): ExactRatio {
  const parts = text.length > longestText ? null : /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text);
  if (parts === null) throw new RangeError(`not a decimal or a fraction: ${text.slice(0, 40)}`);
  const [, sign = '', whole = '', fraction = '', divisor] = parts;
  const numerator = BigInt(`${sign}${whole}${fraction}`);
  return exactRatio(numerator, divisor === undefined ? 10n ** BigInt(fraction.length) : BigInt(divisor));
}

/**
 * Write a fraction as a decimal with a fixed number of digits after the point.
 *
 * @param scale - digits after the point, from 0 to 400
 * @throws RangeError if `scale` is outside its range.
 */
export function formatExactRatio(ratio: ExactRatio, scale: number, mode: RoundingMode): string {
  if (!Number.isInteger(scale) || scale < 0 || scale > longestText) throw new RangeError(`not a scale: ${scale}`);
  const scaled = roundRatioExact(ratio.numerator * 10n ** BigInt(scale), ratio.denominator, mode);
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}

/**
 * Integers in the same proportion as fractions, so that they can weigh an allocation.
 *
 * @example `commonWeights([1/3, 2/7])` is `[7n, 6n]`
 */
export function commonWeights(ratios: readonly ExactRatio[]): readonly bigint[] {
  let multiple = 1n;
  for (const { denominator } of ratios) {
    multiple = (multiple / greatestCommonDivisor(multiple, denominator)) * denominator;
  }
  return ratios.map(({ numerator, denominator }) => numerator * (multiple / denominator));
}

/** The largest integer that divides both; positive unless both are zero. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger < 0n ? -larger : larger;
}
