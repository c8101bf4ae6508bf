import { type Currency, type Money, multiply, type RoundingMode } from '@emporion/money';

/** A loan whose whole finance charge was fixed at the start. */
export interface PrecomputedLoan<C extends Currency = Currency> {
  readonly financeCharge: Money<C>;
  /** How many payments, from 1 to 1,000,000. */
  readonly periods: number;
  /** How many of them have been made. */
  readonly paidPeriods: number;
}

const mostPeriods = 1_000_000;

/**
 * What of the finance charge is given back when a loan is repaid early, by the Rule of 78s: the charge falls to the periods
 * as their numbers counted from the end, so that of `n` periods the last `m` bear `m(m+1) / n(n+1)` of it.
 *
 * @throws RangeError if a number of periods is outside its range.
 * @see 15 USC 1615, which forbids the rule for consumers where the term is longer than 61 months
 */
export function ruleOf78Rebate<C extends Currency>(
  { financeCharge, periods, paidPeriods }: PrecomputedLoan<C>,
  rounding: RoundingMode = 'halfUp',
): Money<C> {
  if (!Number.isInteger(periods) || periods < 1 || periods > mostPeriods) {
    throw new RangeError(`not a number of payments from 1 to ${mostPeriods}: ${periods}`);
  }
  if (!Number.isInteger(paidPeriods) || paidPeriods < 0 || paidPeriods > periods) {
    throw new RangeError(`not a number of payments made, from 0 to ${periods}: ${paidPeriods}`);
  }
  const left = periods - paidPeriods;
  return multiply(financeCharge, { numerator: left * (left + 1), denominator: periods * (periods + 1) }, rounding);
}
