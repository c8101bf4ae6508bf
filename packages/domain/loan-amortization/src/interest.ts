import { multiplyRatio, type Ratio, type RoundingMode } from '@emporion/money';

/** A periodic rate a/b and a rounding, prepared for many balances: the interest is `⌊(2a·balance + offset) / 2b⌋`. */
export interface InterestRule {
  readonly rate: Ratio;
  readonly mode: RoundingMode;
  /** 2a. */
  readonly slope: number;
  /** What makes the floor the rounding that is asked for; a tie then leaves no remainder. */
  readonly offset: number;
  /** 2b. */
  readonly step: number;
  /** 1/2b, so that a row multiplies where it would divide. */
  readonly reciprocal: number;
  /** A tie that would end here, even or odd, goes down instead; -1 where ties go one way. */
  readonly unwantedParity: -1 | 0 | 1;
  /** Up to this balance every step below is exact in doubles. */
  readonly largestFast: number;
}

/** Prepare the interest of one period at that rate. */
export function interestRule(rate: Ratio, mode: RoundingMode): InterestRule {
  const [slope, step] = [2 * rate.numerator, 2 * rate.denominator];
  return {
    rate,
    mode,
    slope,
    offset: offsetOf(mode, rate.denominator),
    step,
    reciprocal: 1 / step,
    unwantedParity: mode === 'halfEven' ? 1 : mode === 'halfOdd' ? 0 : -1,
    largestFast: slope === 0 ? Number.MAX_SAFE_INTEGER : Math.floor((Number.MAX_SAFE_INTEGER - 2 * step) / slope),
  };
}

/**
 * The interest of one period on a balance, in minor units, rounded once from the exact product.
 *
 * @param balance - in minor units, ≥ 0
 * @throws RangeError if the interest is beyond 2^53-1.
 */
export function interestOn(balance: number, rule: InterestRule): number {
  if (balance > rule.largestFast) return multiplyRatio(balance, rule.rate, rule.mode);
  const dividend = balance * rule.slope + rule.offset;
  const quotient = Math.floor(dividend * rule.reciprocal);
  const remainder = dividend - quotient * rule.step;
  return remainder > 0 && remainder < rule.step ? quotient : correctedQuotient(quotient, remainder, rule);
}

/** The rounded quotient from an estimate and what it leaves. The estimate is off by one at most: the dividend is below 2^53, the step at least 2. */
export function correctedQuotient(estimate: number, remainder: number, { step, unwantedParity }: InterestRule): number {
  const quotient = remainder < 0 ? estimate - 1 : remainder >= step ? estimate + 1 : estimate;
  const isTie = remainder === 0 || remainder === step;
  return isTie && quotient % 2 === unwantedParity ? quotient - 1 : quotient;
}

/** Of a value that is not negative, where `up` is `ceiling`; twice the fraction is even, so that one less excludes a tie. */
function offsetOf(mode: RoundingMode, denominator: number): number {
  switch (mode) {
    case 'halfUp':
    case 'halfCeiling':
    case 'halfEven':
    case 'halfOdd':
      return denominator;
    case 'halfDown':
    case 'halfFloor':
      return denominator - 1;
    case 'up':
    case 'ceiling':
      return 2 * denominator - 1;
    case 'down':
    case 'floor':
      return 0;
  }
}
