import { percentOf } from './percent.ts';

/** What an account earns over a term. */
export interface ApyTerms {
  /** In minor units, > 0. */
  readonly principal: number;
  /** The interest of the whole term in minor units; a loss of less than the principal is negative. */
  readonly interest: number;
  /** The actual days of the term, ≥ 1. */
  readonly days: number;
  /** Digits after the point, from 0 to 8. @default 2 */
  readonly decimals?: number;
}

/**
 * The annual percentage yield, `100·((1 + interest/principal)^(365/days) − 1)`, rounded half up.
 *
 * @throws RangeError if a term is outside its range, or the yield is beyond every double.
 * @see 12 CFR 1030 (Regulation DD), Appendix A
 */
export function apy({ principal, interest, days, decimals = 2 }: ApyTerms): string {
  if (!Number.isSafeInteger(principal) || principal <= 0) throw new RangeError(`not a principal: ${principal}`);
  if (!Number.isSafeInteger(interest) || interest <= -principal) throw new RangeError(`not an interest: ${interest}`);
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`not a number of days: ${days}`);
  return percentOf(Math.expm1((Math.log1p(interest / principal) * 365) / days), decimals);
}
