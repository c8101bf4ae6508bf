import type { Currency, Money, Rate, RoundingMode } from '@emporion/money';
import { rate } from '@emporion/money';

/** What the borrower and the lender agreed on, as far as arithmetic goes. */
export interface LoanTerms<C extends Currency = Currency> {
  /** What is lent: more than nothing. */
  readonly principal: Money<C>;
  /** The nominal rate of a year, from 0 to 10 (1,000 %) per period. */
  readonly annualRate: Rate;
  /** @default 12 */
  readonly periodsPerYear?: number;
  /** How many payments, from 1 to 1,200. */
  readonly periods: number;
  /** How the level payment is rounded to a minor unit. @default 'halfUp' */
  readonly paymentRounding?: RoundingMode;
  /** How the interest of each period is rounded to a minor unit. @default 'halfUp' */
  readonly interestRounding?: RoundingMode;
  /** Who pays what rounding leaves over: the last payment takes it. @default 'last' */
  readonly residual?: ResidualPolicy;
}

/** Where the minor units go that level payments cannot share evenly. */
export type ResidualPolicy = 'last';

export const longestTerm = 1_200;
const highestPeriodicRate = 10;

/** Terms that have been checked, with the defaults filled in. */
export interface CheckedTerms {
  readonly principal: number;
  readonly periodicRate: Rate;
  readonly periods: number;
  readonly paymentRounding: RoundingMode;
  readonly interestRounding: RoundingMode;
}

/**
 * The rate of one period: the annual rate divided by the periods of a year, as a reduced fraction.
 *
 * @param periodsPerYear - a whole number from 1 to 366
 * @throws RangeError if `periodsPerYear` is outside its range or a term of the fraction is not a safe integer.
 */
export function periodicRate(annualRate: Rate, periodsPerYear: number): Rate {
  if (!Number.isInteger(periodsPerYear) || periodsPerYear < 1 || periodsPerYear > 366) {
    throw new RangeError(`not a number of periods in a year: ${periodsPerYear}`);
  }
  return rate(annualRate.numerator, annualRate.denominator * periodsPerYear);
}

/** @throws RangeError if the terms are outside their ranges. */
export function checkedTerms(terms: LoanTerms): CheckedTerms {
  const { principal, annualRate, periodsPerYear = 12, periods } = terms;
  if (principal.minor <= 0) throw new RangeError(`not an amount that can be lent: ${principal.minor}`);
  if (!Number.isInteger(periods) || periods < 1 || periods > longestTerm) {
    throw new RangeError(`not a number of payments from 1 to ${longestTerm}: ${periods}`);
  }
  const perPeriod = periodicRate(annualRate, periodsPerYear);
  const { numerator, denominator } = perPeriod;
  if (numerator < 0 || numerator / denominator > highestPeriodicRate) {
    throw new RangeError(`not a rate from 0 to ${highestPeriodicRate} a period: ${numerator}/${denominator}`);
  }
  return {
    principal: principal.minor,
    periodicRate: perPeriod,
    periods,
    paymentRounding: terms.paymentRounding ?? 'halfUp',
    interestRounding: terms.interestRounding ?? 'halfUp',
  };
}
