import { type ExactRatio, exactRatio, type RoundingMode, roundRatioExact } from '@emporion/money';

/** A fraction of integers of any size. */
export const ratio = (numerator: number | bigint, denominator: number | bigint = 1): ExactRatio =>
  exactRatio(BigInt(numerator), BigInt(denominator));
/** Their sum. */
export const plus = (a: ExactRatio, b: ExactRatio): ExactRatio =>
  exactRatio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
/** Their product. */
export const times = (a: ExactRatio, b: ExactRatio): ExactRatio =>
  exactRatio(a.numerator * b.numerator, a.denominator * b.denominator);
/** Their difference. */
export const minus = (a: ExactRatio, b: ExactRatio): ExactRatio => plus(a, times(ratio(-1), b));
/** Their quotient. */
export const over = (a: ExactRatio, b: ExactRatio): ExactRatio =>
  exactRatio(a.numerator * b.denominator, a.denominator * b.numerator);
/** Whether the first is the larger. */
export const isMore = (a: ExactRatio, b: ExactRatio): boolean => minus(a, b).numerator > 0n;
/** The integer that a mode makes of it. */
export const rounded = ({ numerator, denominator }: ExactRatio, mode: RoundingMode): number =>
  Number(roundRatioExact(numerator, denominator, mode));
/** Nothing. */
export const zero: ExactRatio = ratio(0);
