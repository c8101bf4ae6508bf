import type { CalendarDate } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import type { AnyDatedRow } from '../dated/dated-schedule.ts';
import type { Repayment } from '../schedule.ts';
import { accrualPeriods, accruedShare, partOf, roundedInterest, type ServicedLoan, sumOf } from './accrual.ts';
import { remainingAfter } from './remaining.ts';

/** Payments that are late. */
export interface OverduePayments {
  /** How many payments have been made. */
  readonly paidPeriods: number;
  /** The day on which all payments are made that are due before it. */
  readonly asOf: CalendarDate;
}

/**
 * The schedule of a loan as it becomes when overdue payments are made on a later day.
 *
 * The payments stay as they are, but the principal of those that are overdue bears interest until that day, and the last
 * payment takes what is left over. Of each period the interest is rounded once, and bears none while it is overdue. Fees
 * of the rows stay as they are.
 *
 * @throws RangeError if `paidPeriods` is not a number of payments of the schedule, due dates are out of order, or interest
 * waits or an advance is drawn in what is left of it.
 * @see Apache Fineract, interest recalculation with daily rest
 */
export function withOverduePayments<C extends Currency>(
  loan: ServicedLoan<C>,
  { paidPeriods, asOf }: OverduePayments,
): Repayment<C, AnyDatedRow> {
  const { schedule } = loan;
  const periods = accrualPeriods(loan);
  const {
    balance: owed,
    rows,
    last,
  } = remainingAfter(schedule.rows, (schedule.rows[0]?.period ?? 1) - 1 + paidPeriods);
  const paid = schedule.rows.slice(0, paidPeriods);
  for (const { period, advanced = 0 } of rows) {
    if (advanced > 0) throw new RangeError(`an advance before payment ${period}: ${advanced}`);
  }
  for (const { period, unpaidInterest = 0 } of [...paid.slice(-1), ...rows]) {
    if (unpaidInterest > 0) throw new RangeError(`interest that waits after payment ${period}: ${unpaidInterest}`);
  }
  const late: AnyDatedRow[] = [];
  let balance = owed;
  for (const [index, row] of rows.entries()) {
    const period = periods[paidPeriods + index];
    if (period === undefined || balance === 0) break;
    const cut = asOf <= period.start ? period.start : asOf < period.end ? asOf : period.end;
    const untilThen = partOf(owed, accruedShare(loan, period, period.start, cut));
    const since = partOf(balance, accruedShare(loan, period, cut, period.end));
    const interest = roundedInterest(sumOf(untilThen, since), loan);
    const everything = balance + interest;
    const { principal: agreed, interest: charged, fees = 0 } = row;
    const payment = row.period === last ? everything : Math.min(agreed + charged, everything);
    balance -= payment - interest;
    late.push({ ...row, payment: payment + fees, principal: payment - interest, interest, balance });
  }
  return { currency: schedule.currency, rows: [...paid, ...late] };
}
