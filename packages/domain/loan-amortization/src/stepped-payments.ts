import type { Currency, Money } from '@emporion/money';
import { interestRule } from './interest.ts';
import { amountIn, checkedLoan, type LoanBasis } from './loan-terms.ts';
import { planSchedule, rowsOfPayments } from './plan-schedule.ts';
import type { PlanSchedule } from './schedule.ts';

/** A loan whose payments are agreed one by one. */
export interface SteppedTerms<C extends Currency = Currency> extends Omit<LoanBasis<C>, 'periods' | 'paymentRounding'> {
  /** What is paid each period, from 1 to 1,200 of them, none negative; the last is paid as far as something is left, or more. */
  readonly payments: readonly Money<NoInfer<C>>[];
}

/**
 * The schedule of a loan that is repaid in the payments agreed, whatever they are; the last takes what is left.
 *
 * @throws RangeError if the terms are outside their ranges, or a payment or the debt is beyond 2^53-1.
 */
export function amortizeStepped<C extends Currency>(terms: SteppedTerms<C>): PlanSchedule<C> {
  const { principal, payments } = terms;
  const checked = checkedLoan({ ...terms, periods: payments.length });
  const agreed = payments.map((payment) => amountIn(principal.currency, payment));
  const rule = interestRule(checked.periodicRate, checked.interestRounding);
  const rows = rowsOfPayments(principal.minor, agreed, rule);
  return planSchedule(principal.currency, principal.minor, rows, agreed[rows.length - 1] ?? 0);
}
