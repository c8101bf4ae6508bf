import { multiplyRatio, type Ratio, type RoundingMode } from '@emporion/money';

/** A periodic rate, prepared for many balances. */
export interface InterestRule {
  readonly rate: Ratio;
  readonly mode: RoundingMode;
  /** 1 / denominator, so that a row multiplies where it would divide. */
  readonly reciprocal: number;
  /** Up to this balance every step below is exact in doubles. */
  readonly largestFast: number;
}

/** Prepare the interest of one period at that rate. */
export const interestRule = (rate: Ratio, mode: RoundingMode): InterestRule => ({
  rate,
  mode,
  reciprocal: 1 / rate.denominator,
  largestFast:
    rate.numerator === 0
      ? Number.MAX_SAFE_INTEGER
      : Math.floor((Number.MAX_SAFE_INTEGER - rate.denominator) / rate.numerator) - 1,
});

/**
 * The interest of one period on a balance, in minor units, rounded once from the exact product.
 *
 * @param balance - in minor units, ≥ 0
 * @throws RangeError if the interest is beyond 2^53-1.
 */
export function interestOn(balance: number, { rate, mode, reciprocal, largestFast }: InterestRule): number {
  if (balance > largestFast) return multiplyRatio(balance, rate, mode);
  const { denominator } = rate;
  const product = balance * rate.numerator;
  // Off by one at most: product and quotient are below 2^53, and the reciprocal of 1 and of 2 is exact.
  let quotient = Math.floor(product * reciprocal);
  let remainder = product - quotient * denominator;
  if (remainder < 0) {
    quotient -= 1;
    remainder += denominator;
  } else if (remainder >= denominator) {
    quotient += 1;
    remainder -= denominator;
  }
  return remainder > 0 && roundsAway(mode, 2 * remainder - denominator, quotient) ? quotient + 1 : quotient;
}

/** Whether a positive value between two integers becomes the larger; `half` is the side of the middle on which it lies. */
function roundsAway(mode: RoundingMode, half: number, quotient: number): boolean {
  switch (mode) {
    case 'halfUp':
    case 'halfCeiling':
      return half >= 0;
    case 'halfDown':
    case 'halfFloor':
      return half > 0;
    case 'halfEven':
      return half > 0 || (half === 0 && quotient % 2 === 1);
    case 'halfOdd':
      return half > 0 || (half === 0 && quotient % 2 === 0);
    case 'up':
    case 'ceiling':
      return true;
    case 'down':
    case 'floor':
      return false;
  }
}
