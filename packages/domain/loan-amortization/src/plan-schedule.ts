import type { Currency } from '@emporion/money';
import { type InterestRule, interestOn } from './interest.ts';
import type { PlanSchedule, ScheduleRow } from './schedule.ts';

/**
 * The rows of a loan that is repaid in the payments agreed; the last takes what is left.
 *
 * @throws RangeError if the debt grows beyond 2^53-1.
 */
export function rowsOfPayments(lent: number, payments: readonly number[], rule: InterestRule): readonly ScheduleRow[] {
  const rows = new Array<ScheduleRow>(payments.length);
  let balance = lent;
  let period = 1;
  let interest = interestOn(balance, rule);
  for (; period < payments.length; period++) {
    const payment = payments[period - 1] ?? 0;
    const principal = payment - interest;
    if (principal >= balance) break;
    balance -= principal;
    rows[period - 1] = { period, payment, principal, interest, balance };
    interest = interestOn(balance, rule);
  }
  rows[period - 1] = { period, payment: balance + interest, principal: balance, interest, balance: 0 };
  rows.length = period;
  return rows;
}

/**
 * A schedule of these rows, judged by what was agreed for the last of them, which may come early.
 *
 * @param agreedLast - in minor units, without a balloon
 * @throws RangeError if a payment is beyond 2^53-1.
 */
export function planSchedule<C extends Currency>(
  currency: C,
  lent: number,
  rows: readonly ScheduleRow[],
  agreedLast: number,
  balloon = 0,
): PlanSchedule<C> {
  let peakBalance = lent;
  let grows = false;
  for (const { payment, principal, balance } of rows) {
    if (!Number.isSafeInteger(payment)) throw new RangeError(`not a payment in minor units: ${payment}`);
    if (balance > peakBalance) peakBalance = balance;
    grows ||= principal < 0;
  }
  const last = rows.at(-1)?.payment ?? 0;
  const isOversized = last - balloon > 2 * agreedLast;
  const kind = isOversized ? 'oversized-final-payment' : grows ? 'negative-amortization' : 'declining';
  return { kind, currency, peakBalance, rows };
}
