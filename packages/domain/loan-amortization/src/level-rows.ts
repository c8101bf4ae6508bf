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
  // Filled from the first to the last, so that no hole stays; growing it would take as long as all the rest.
  const rows = new Array<ScheduleRow>(periods);
  fillInterestOnly(rows, lent, interestOnlyPeriods, rule);
  let balance = lent;
  let period = interestOnlyPeriods + 1;
  for (; !fitsInt32(balance, payment, rule) && period < periods; period++) {
    const interest = interestOn(balance, rule);
    const principal = payment - interest;
    if (principal >= balance) break;
    balance -= principal;
    rows[period - 1] = { period, payment, principal, interest, balance };
  }
  if (fitsInt32(balance, payment, rule)) {
    // interestOn, written out in 32-bit integers and with a shorter way from one balance to the next: a quarter faster.
    const { slope, offset, step, reciprocal } = rule;
    const [rate, start] = [slope * reciprocal, offset * reciprocal];
    for (; period < periods; period++) {
      let interest = (balance * rate + start) | 0;
      const remainder = balance * slope + offset - interest * step;
      if (remainder <= 0 || remainder >= step) interest = correctedQuotient(interest, remainder, rule);
      const principal = (payment - interest) | 0;
      if (principal >= balance) break;
      balance = (balance - principal) | 0;
      rows[period - 1] = { period, payment, principal, interest, balance };
    }
  }
  const interest = interestOn(balance, rule);
  rows[period - 1] = { period, payment: balance + interest, principal: balance, interest, balance: 0 };
  if (period < periods) rows.length = period;
  return rows;
}

/** Whether every amount of a row fits, even an estimate of its interest that is one too high, and its product is exact. */
function fitsInt32(balance: number, payment: number, { largestFast }: InterestRule): boolean {
  return balance <= Math.min(largestFast, largestInt32) && payment < largestInt32;
}

const largestInt32 = 2 ** 31 - 1;

/** The rows before repayment begins: the debt stands still. */
export function fillInterestOnly(rows: ScheduleRow[], balance: number, periods: number, rule: InterestRule): void {
  if (periods === 0) return;
  const interest = interestOn(balance, rule);
  for (let period = 1; period <= periods; period++) {
    rows[period - 1] = { period, payment: interest, principal: 0, interest, balance };
  }
}
