import { correctedQuotient, type InterestRule, interestOn } from './interest.ts';
import type { CheckedTerms } from './loan-terms.ts';
import type { ScheduleRow } from './schedule.ts';

/**
 * The rows of a loan that is repaid in one payment again and again; the last takes what is left.
 *
 * @param payment - at least the first interest, so that no balance exceeds the first
 */
export function levelRows(terms: CheckedTerms, payment: number, rule: InterestRule): readonly ScheduleRow[] {
  const { principal: lent, interestOnlyPeriods } = terms;
  const periods = interestOnlyPeriods + terms.periods;
  const { largestFast, slope, offset, step, reciprocal } = rule;
  // Filled from the first to the last, so that no hole stays; growing it would take as long as all the rest.
  const rows = new Array<ScheduleRow>(periods);
  fillInterestOnly(rows, lent, interestOnlyPeriods, rule);
  let balance = lent;
  let period = interestOnlyPeriods + 1;
  for (; balance > largestFast && period < periods; period++) {
    const interest = interestOn(balance, rule);
    const principal = payment - interest;
    if (principal >= balance) break;
    balance -= principal;
    rows[period - 1] = { period, payment, principal, interest, balance };
  }
  for (; balance <= largestFast && period < periods; period++) {
    // interestOn, written out: called, it takes half as long again.
    const dividend = balance * slope + offset;
    let interest = Math.floor(dividend * reciprocal);
    const remainder = dividend - interest * step;
    if (remainder <= 0 || remainder >= step) interest = correctedQuotient(interest, remainder, rule);
    const principal = payment - interest;
    if (principal >= balance) break;
    balance -= principal;
    rows[period - 1] = { period, payment, principal, interest, balance };
  }
  const interest = interestOn(balance, rule);
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
