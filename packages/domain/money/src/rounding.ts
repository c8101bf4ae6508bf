/**
 * How a value between two integers becomes one of them.
 *
 * `up` and `down` mean away from and toward zero, `ceiling` and `floor` toward plus and minus infinity; a `half…` mode
 * takes the nearer integer and names only what happens to a tie: `halfEven` is the banker's rounding.
 */
export type RoundingMode = (typeof roundingModes)[number];

/** Every rounding mode. */
export const roundingModes = [
  'halfUp',
  'halfDown',
  'halfEven',
  'halfOdd',
  'halfCeiling',
  'halfFloor',
  'up',
  'down',
  'ceiling',
  'floor',
] as const;

/** A fraction of safe integers with a positive denominator; it need not be reduced. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/**
 * Round a fraction to an integer.
 *
 * @throws RangeError if a term is not a safe integer or `denominator` is not positive.
 */
export function roundRatio(numerator: number, denominator: number, mode: RoundingMode): number {
  if (!Number.isSafeInteger(numerator)) throw new RangeError(`not a safe integer: ${numerator}`);
  if (!Number.isSafeInteger(denominator) || denominator < 1) throw new RangeError(`not a denominator: ${denominator}`);
  // Exact: below 2^53 the float quotient never reaches an integer that the true quotient does not reach.
  const quotient = Math.trunc(numerator / denominator);
  const remainder = numerator - quotient * denominator;
  if (remainder === 0) return quotient + 0; // -0 becomes 0
  const negative = numerator < 0;
  const half = Math.sign(2 * Math.abs(remainder) - denominator);
  if (!leavesZero(mode, negative, half, quotient % 2 !== 0)) return quotient + 0;
  return negative ? quotient - 1 : quotient + 1;
}

/**
 * Round a fraction of any size to an integer.
 *
 * @throws RangeError if `denominator` is not positive.
 */
export function roundRatioExact(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  if (denominator < 1n) throw new RangeError(`not a denominator: ${denominator}`);
  const quotient = numerator / denominator;
  const remainder = numerator - quotient * denominator;
  if (remainder === 0n) return quotient;
  const negative = numerator < 0n;
  const twice = negative ? -2n * remainder : 2n * remainder;
  const half = twice > denominator ? 1 : twice === denominator ? 0 : -1;
  if (!leavesZero(mode, negative, half, quotient % 2n !== 0n)) return quotient;
  return negative ? quotient - 1n : quotient + 1n;
}

/**
 * Multiply an integer by a fraction and round once; products beyond 2^53 are taken exactly.
 *
 * @throws RangeError if an argument or the result is not a safe integer, or the denominator is not positive.
 */
export function multiplyRatio(value: number, ratio: Ratio, mode: RoundingMode): number {
  const { numerator, denominator } = ratio;
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  if (!Number.isSafeInteger(numerator)) throw new RangeError(`not a safe integer: ${numerator}`);
  const product = value * numerator;
  if (Number.isSafeInteger(product)) return roundRatio(product, denominator, mode);
  if (!Number.isSafeInteger(denominator)) throw new RangeError(`not a denominator: ${denominator}`);
  const exact = roundRatioExact(BigInt(value) * BigInt(numerator), BigInt(denominator), mode);
  const result = Number(exact);
  if (!Number.isSafeInteger(result)) throw new RangeError(`not a safe integer: ${exact}`);
  return result;
}

/** Whether a value between two integers moves to the one farther from zero; `half` is its side of the middle. */
function leavesZero(mode: RoundingMode, negative: boolean, half: number, odd: boolean): boolean {
  switch (mode) {
    case 'up':
      return true;
    case 'down':
      return false;
    case 'ceiling':
      return !negative;
    case 'floor':
      return negative;
    case 'halfUp':
      return half >= 0;
    case 'halfDown':
      return half > 0;
    case 'halfEven':
      return half > 0 || (half === 0 && odd);
    case 'halfOdd':
      return half > 0 || (half === 0 && !odd);
    case 'halfCeiling':
      return half > 0 || (half === 0 && !negative);
    case 'halfFloor':
      return half > 0 || (half === 0 && negative);
  }
}
