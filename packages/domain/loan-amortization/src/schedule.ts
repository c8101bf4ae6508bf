import type { CalendarDate } from '@emporion/kernel';
import { type Currency, type Money, money } from '@emporion/money';

/** One payment of a schedule, in minor units of the schedule's currency. */
export interface ScheduleRow {
  /** Counts from 1. */
  readonly period: number;
  /** `principal + interest`, and the fees of a row that has some. */
  readonly payment: number;
  /** What of the payment repays the debt; negative where the debt grows. */
  readonly principal: number;
  /** The interest of one period on the balance of the row before. */
  readonly interest: number;
  /** What is still owed afterwards; 0 in the last row. */
  readonly balance: number;
}

/** A row that knows its day. */
export interface DatedRow extends ScheduleRow {
  readonly dueDate: CalendarDate;
}

/** How a loan is repaid by any plan, to the minor unit. */
export interface Repayment<C extends Currency = Currency, Row extends ScheduleRow = ScheduleRow> {
  readonly currency: C;
  readonly rows: readonly Row[];
}

/**
 * Whether the level payment does what it is for.
 *
 * - `level`: every row but the last pays the level payment, and the last at most twice that and the balloon.
 * - `oversized-final-payment`: rounding left so much over that the last row pays more than that.
 * - `interest-only`: the level payment is the first interest, so that the debt stands still until the last row.
 *
 * Of a loan without a balloon only `level` may be offered to a borrower; a minor unit is too coarse for the others.
 */
export type ScheduleKind = 'level' | 'oversized-final-payment' | 'interest-only';

/** The level payment, once rounded, does not cover the first interest: the debt would grow without end. */
export interface NegativeAmortization {
  readonly reason: 'negative-amortization';
  readonly levelPayment: number;
  readonly interest: number;
}

/** How a loan is repaid in level payments. */
export interface Schedule<C extends Currency = Currency, Row extends ScheduleRow = ScheduleRow>
  extends Repayment<C, Row> {
  readonly kind: ScheduleKind;
  /**
   * The payment of every row but the last and those that are interest alone, in minor units; where residuals are spread,
   * the payment that all of these stay next to.
   */
  readonly levelPayment: number;
}

/**
 * Whether payments that are not level repay the loan as agreed.
 *
 * - `declining`: the debt never grows.
 * - `negative-amortization`: a payment does not cover its interest, and the debt grows by the rest for a while.
 * - `oversized-final-payment`: the payments left so much over that the last row pays more than twice what was agreed for
 *   it, or what is level, and the balloon.
 */
export type PlanKind = 'declining' | 'negative-amortization' | 'oversized-final-payment';

/** How a loan is repaid in payments that are not level. */
export interface PlanSchedule<C extends Currency = Currency, Row extends ScheduleRow = ScheduleRow>
  extends Repayment<C, Row> {
  readonly kind: PlanKind;
  /** The most that is ever owed after a payment, or at the start, in minor units. */
  readonly peakBalance: number;
}

/**
 * Give each row its due date.
 *
 * @param dueDates - one for each row, in order; more are ignored
 * @throws RangeError if there are fewer dates than rows.
 */
export function withDueDates<Plan extends Repayment>(
  schedule: Plan,
  dueDates: readonly CalendarDate[],
): Omit<Plan, 'rows'> & Pick<Repayment<Plan['currency'], DatedRow>, 'rows'> {
  const rows = schedule.rows.map(({ period, payment, principal, interest, balance }, index) => {
    const dueDate = dueDates[index];
    if (dueDate === undefined) throw new RangeError(`no due date for payment ${period}`);
    return { period, dueDate, payment, principal, interest, balance };
  });
  return { ...schedule, rows };
}

/**
 * Everything the borrower pays.
 *
 * @throws RangeError if that is beyond 2^53-1.
 */
export const totalOfPayments = <C extends Currency>({ currency, rows }: Repayment<C>): Money<C> =>
  money(currency, total(rows, 'payment'));

/**
 * All interest that the borrower pays; what a dated loan costs besides is in its `financeCharge`.
 *
 * @throws RangeError if that is beyond 2^53-1.
 */
export const totalInterest = <C extends Currency>({ currency, rows }: Repayment<C>): Money<C> =>
  money(currency, total(rows, 'interest'));

// A sum of non-negative numbers that has left the safe range stays out of it, so the constructor of Money will refuse it.
const total = (rows: readonly ScheduleRow[], column: 'payment' | 'interest'): number =>
  rows.reduce((sum, row) => sum + row[column], 0);
