import { type Currency, type Money, type Rate, type RoundingMode, rate } from '@emporion/money';

/** What every plan of repayment starts from: what is lent, at what rate, and how often it is paid back. */
export interface LoanBasis<C extends Currency = Currency> {
  /** What is lent: more than nothing. */
  readonly principal: Money<C>;
  /** The nominal rate of a year, from 0 to 10 (1,000 %) per period. */
  readonly annualRate: Rate;
  /** @default 12 */
  readonly periodsPerYear?: number;
  /** How many payments, from 1 to 1,200. */
  readonly periods: number;
  /** How the payment that the plan fixes is rounded to a minor unit. @default 'halfUp' */
  readonly paymentRounding?: RoundingMode;
  /** How the interest of each period is rounded to a minor unit. @default 'halfUp' */
  readonly interestRounding?: RoundingMode;
}

/** A loan of which a part may be repaid at once at the end, and which may charge interest alone at first. */
export interface DeferrableLoan<C extends Currency = Currency> extends LoanBasis<C> {
  /** What is paid on top of the last payment; at most the principal. @default nothing */
  readonly balloon?: Money<C>;
  /** How many of the payments are interest alone, before repayment begins; fewer than all. @default 0 */
  readonly interestOnlyPeriods?: number;
}

/** What the borrower and the lender of a loan in level payments agreed on, as far as arithmetic goes. */
export interface LoanTerms<C extends Currency = Currency> extends DeferrableLoan<C> {
  /** Who pays what rounding leaves over. @default 'last' */
  readonly residual?: ResidualPolicy;
}

/**
 * Where the minor units go that level payments cannot share evenly.
 *
 * - `last`: the last payment takes them.
 * - `up`: the payment is rounded up, whatever `paymentRounding` says; the last is smaller, and may come early.
 * - `spread`: each payment brings the balance to the unit next to its ideal, so that all stay within 1.5 + r/2 of the
 *   exact payment at a rate of r a period, the last included.
 * - `nudge`: as `last`, but the payment moves by the n-th part of what the last of n would take, up to three times, while
 *   that is more than n/2 units and gets smaller. Apache Fineract's rule.
 */
export type ResidualPolicy = 'last' | 'up' | 'spread' | 'nudge';

export const longestTerm = 1_200;
export const highestPeriodicRate = 10;

/** A loan that has been checked, with the defaults filled in; amounts in minor units. */
export interface CheckedLoan {
  readonly principal: number;
  readonly periodicRate: Rate;
  readonly periods: number;
  readonly paymentRounding: RoundingMode;
  readonly interestRounding: RoundingMode;
}

/** As `CheckedLoan`, and what is deferred; `periods` counts the payments that repay, those after `interestOnlyPeriods`. */
export interface CheckedTerms extends CheckedLoan {
  readonly balloon: number;
  readonly interestOnlyPeriods: number;
}

/**
 * The rate of one period: the annual rate divided by the periods of a year, as a reduced fraction.
 *
 * @param periodsPerYear - a whole number from 1 to 366
 * @throws RangeError if `periodsPerYear` is outside its range or a term of the fraction is not a safe integer.
 */
export function periodicRate(annualRate: Rate, periodsPerYear: number): Rate {
  checkPeriodsPerYear(periodsPerYear);
  return rate(annualRate.numerator, annualRate.denominator * periodsPerYear);
}

/** @throws RangeError if that is not a whole number from 1 to 366. */
export function checkPeriodsPerYear(periodsPerYear: number): void {
  if (!Number.isInteger(periodsPerYear) || periodsPerYear < 1 || periodsPerYear > 366) {
    throw new RangeError(`not a number of periods in a year: ${periodsPerYear}`);
  }
}

/** @throws RangeError if that is not a whole number from 1 to 1,200. */
export function checkPeriods(periods: number): void {
  if (!Number.isInteger(periods) || periods < 1 || periods > longestTerm) {
    throw new RangeError(`not a number of payments from 1 to ${longestTerm}: ${periods}`);
  }
}

/** @throws RangeError if the amount is of another currency. */
export function checkCurrency(currency: Currency, amount: Money): void {
  if (amount.currency !== currency) throw new RangeError(`cannot mix ${currency} and ${amount.currency}`);
}

/**
 * An amount in minor units; nothing where there is none.
 *
 * @throws RangeError if the amount is negative or of another currency.
 */
export function amountIn(currency: Currency, amount: Money | undefined): number {
  if (amount === undefined) return 0;
  checkCurrency(currency, amount);
  if (amount.minor < 0) throw new RangeError(`not an amount of 0 or more: ${amount.minor}`);
  return amount.minor;
}

/** @throws RangeError if the loan is outside its ranges. */
export function checkedLoan(loan: LoanBasis): CheckedLoan {
  const { principal, annualRate, periodsPerYear = 12, periods } = loan;
  if (principal.minor <= 0) throw new RangeError(`not an amount that can be lent: ${principal.minor}`);
  checkPeriods(periods);
  const perPeriod = periodicRate(annualRate, periodsPerYear);
  const { numerator, denominator } = perPeriod;
  if (numerator < 0 || numerator / denominator > highestPeriodicRate) {
    throw new RangeError(`not a rate from 0 to ${highestPeriodicRate} a period: ${numerator}/${denominator}`);
  }
  return {
    principal: principal.minor,
    periodicRate: perPeriod,
    periods,
    paymentRounding: loan.paymentRounding ?? 'halfUp',
    interestRounding: loan.interestRounding ?? 'halfUp',
  };
}

/** @throws RangeError if the loan, or what is deferred of it, is outside its ranges, or of two currencies. */
export function checkedTerms(terms: LoanTerms): CheckedTerms {
  const loan = checkedLoan(terms);
  const { balloon, interestOnlyPeriods = 0, residual } = terms;
  if (!Number.isInteger(interestOnlyPeriods) || interestOnlyPeriods < 0 || interestOnlyPeriods >= loan.periods) {
    throw new RangeError(`not a number of interest-only payments below ${loan.periods}: ${interestOnlyPeriods}`);
  }
  if (balloon !== undefined) checkCurrency(terms.principal.currency, balloon);
  const deferred = balloon?.minor ?? 0;
  if (deferred < 0 || deferred > loan.principal) {
    throw new RangeError(`not a balloon from 0 to ${loan.principal}: ${deferred}`);
  }
  const paymentRounding = residual === 'up' ? 'up' : loan.paymentRounding;
  return {
    ...loan,
    periods: loan.periods - interestOnlyPeriods,
    paymentRounding,
    balloon: deferred,
    interestOnlyPeriods,
  };
}
