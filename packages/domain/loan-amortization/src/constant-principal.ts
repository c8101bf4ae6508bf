import { type Currency, roundRatio } from '@emporion/money';
import { interestOn, interestRule } from './interest.ts';
import { fillInterestOnly } from './level-rows.ts';
import { checkedTerms, type DeferrableLoan, type LoanBasis } from './loan-terms.ts';
import { planSchedule } from './plan-schedule.ts';
import type { PlanSchedule, ScheduleRow } from './schedule.ts';

/**
 * The schedule of a loan of which each payment repays the same part, so that payments fall as interest does.
 *
 * The part is rounded once, and the last payment repays what is left, with the balloon.
 *
 * @throws RangeError if the loan is outside its ranges or a payment is beyond 2^53-1.
 */
export function amortizeConstantPrincipal<C extends Currency>(loan: DeferrableLoan<C>): PlanSchedule<C> {
  const { principal: lent, balloon, ...checked } = checkedTerms(loan);
  const { interestOnlyPeriods } = checked;
  const periods = interestOnlyPeriods + checked.periods;
  const part = roundRatio(lent - balloon, checked.periods, checked.paymentRounding);
  const rule = interestRule(checked.periodicRate, checked.interestRounding);
  const rows = new Array<ScheduleRow>(periods);
  fillInterestOnly(rows, lent, interestOnlyPeriods, rule);
  let balance = lent;
  let period = interestOnlyPeriods + 1;
  let interest = interestOn(balance, rule);
  for (; period < periods && part < balance; period++) {
    balance -= part;
    rows[period - 1] = { period, payment: part + interest, principal: part, interest, balance };
    interest = interestOn(balance, rule);
  }
  rows[period - 1] = { period, payment: balance + interest, principal: balance, interest, balance: 0 };
  rows.length = period;
  return planSchedule(loan.principal.currency, lent, rows, part + interest, balloon);
}

/**
 * The schedule of a loan that pays interest alone, and all of the principal with the last payment.
 *
 * @throws RangeError if the loan is outside its ranges or a payment is beyond 2^53-1.
 */
export const amortizeInterestOnly = <C extends Currency>(loan: LoanBasis<C>): PlanSchedule<C> =>
  amortizeConstantPrincipal({ ...loan, balloon: loan.principal });
