import { type InterestRule, interestOn } from './interest.ts';
import type { CheckedTerms } from './loan-terms.ts';
import type { ScheduleRow } from './schedule.ts';

/** The rows of a loan that is repaid in one payment again and again; the last takes what is left. */
export function levelRows(terms: CheckedTerms, payment: number, rule: InterestRule): readonly ScheduleRow[] {
  const { interestOnlyPeriods } = terms;
  const periods = interestOnlyPeriods + terms.periods;
  // Filled from the first to the last, so that there are no holes; growing it would take as long as the rest.
  const rows = new Array<ScheduleRow>(periods);
  let balance = terms.principal;
  fillInterestOnly(rows, balance, interestOnlyPeriods, rule);
  let period = interestOnlyPeriods + 1;
  let interest = interestOn(balance, rule);
  for (; period < periods && payment - interest < balance; period++) {
    const principal = payment - interest;
    balance -= principal;
    rows[period - 1] = { period, payment, principal, interest, balance };
    interest = interestOn(balance, rule);
  }
  rows[period - 1] = { period, payment: balance + interest, principal: balance, interest, balance: 0 };
  if (period < periods) rows.length = period;
  return rows;
}

/** The rows before repayment begins: the debt stands still. */
export function fillInterestOnly(rows: ScheduleRow[], balance: number, periods: number, rule: InterestRule): void {
  if (periods === 0) return;
  const interest = interestOn(balance, rule);
  for (let period = 1; period <= periods; period++) {
    rows[period - 1] = { period, payment: interest, principal: 0, interest, balance };
  }
}
