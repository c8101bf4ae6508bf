import { type CalendarDate, err, ok, type Result } from '@emporion/kernel';
import { type Currency, type Money, money } from '@emporion/money';
import { interestOn, interestRule } from './interest.ts';
import { levelPaymentMinor } from './level-payment.ts';
import { checkedTerms, type LoanTerms } from './loan-terms.ts';

/** One payment of a schedule, in minor units of the schedule's currency. */
export interface ScheduleRow {
  /** Counts from 1. */
  readonly period: number;
  /** `principal + interest`. */
  readonly payment: number;
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

/**
 * Whether the level payment does what it is for.
 *
 * - `level`: every row but the last pays the level payment, and the last at most twice that.
 * - `oversized-final-payment`: rounding left so much over that the last row pays more than twice the level payment.
 * - `interest-only`: the level payment is the first interest, so that the debt stands still until the last row.
 *
 * Only `level` may be offered to a borrower; a minor unit is too coarse for the others.
 */
export type ScheduleKind = 'level' | 'oversized-final-payment' | 'interest-only';

/** The level payment, once rounded, does not cover the first interest: the debt would grow without end. */
export interface NegativeAmortization {
  readonly reason: 'negative-amortization';
  readonly levelPayment: number;
  readonly interest: number;
}

/** How a loan is repaid, to the minor unit. */
export interface Schedule<C extends Currency = Currency, Row extends ScheduleRow = ScheduleRow> {
  readonly kind: ScheduleKind;
  readonly currency: C;
  /** The payment of every row but the last, in minor units. */
  readonly levelPayment: number;
  readonly rows: readonly Row[];
}

/**
 * The schedule of a loan that is repaid in level payments.
 *
 * Each row's interest is rounded once from the exact product of the balance and the rate; the last payment takes what
 * rounding leaves over. There are as many rows as periods, or fewer where the rounded payment repays the loan early.
 *
 * Refuses `negative-amortization`.
 *
 * @throws RangeError if the terms are outside their ranges or a payment is beyond 2^53-1.
 *
 * @example
 * ```ts
 * const schedule = amortize({ principal: money('EUR', 1_000_000), annualRate: parsePercent('5'), periods: 36 });
 * schedule.ok && schedule.value.levelPayment; // 29971
 * ```
 */
export function amortize<C extends Currency>(terms: LoanTerms<C>): Result<Schedule<C>, NegativeAmortization> {
  const checked = checkedTerms(terms);
  const { principal: lent, periodicRate, periods, interestRounding } = checked;
  const levelPayment = levelPaymentMinor(checked);
  const rule = interestRule(periodicRate, interestRounding);
  const firstInterest = interestOn(lent, rule);
  // From here on no balance, and so no interest, can exceed the first.
  if (levelPayment < firstInterest)
    return err({ reason: 'negative-amortization', levelPayment, interest: firstInterest });
  const rows: ScheduleRow[] = [];
  let balance = lent;
  for (let period = 1; balance > 0; period++) {
    const interest = interestOn(balance, rule);
    const principal = period === periods || levelPayment - interest >= balance ? balance : levelPayment - interest;
    balance -= principal;
    rows.push({ period, payment: principal + interest, principal, interest, balance });
  }
  // Every other row pays the level payment, whose range has been checked.
  const last = rows.at(-1)?.payment ?? 0;
  if (!Number.isSafeInteger(last)) throw new RangeError(`not a payment in minor units: ${last}`);
  const kind = kindOf(levelPayment, rows, last);
  return ok({ kind, currency: terms.principal.currency, levelPayment, rows });
}

function kindOf(levelPayment: number, rows: readonly ScheduleRow[], last: number): ScheduleKind {
  if (rows.length > 1 && rows[0]?.principal === 0) return 'interest-only';
  return last > 2 * levelPayment ? 'oversized-final-payment' : 'level';
}

/**
 * Give each row its due date.
 *
 * @param dueDates - one for each row, in order; more are ignored
 * @throws RangeError if there are fewer dates than rows.
 */
export function withDueDates<C extends Currency>(
  schedule: Schedule<C>,
  dueDates: readonly CalendarDate[],
): Schedule<C, DatedRow> {
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
export const totalOfPayments = <C extends Currency>({ currency, rows }: Schedule<C>): Money<C> =>
  money(currency, total(rows, 'payment'));

/**
 * Everything the borrower pays for the loan beyond repaying it.
 *
 * @throws RangeError if that is beyond 2^53-1.
 */
export const totalInterest = <C extends Currency>({ currency, rows }: Schedule<C>): Money<C> =>
  money(currency, total(rows, 'interest'));

// A sum of non-negative numbers that has left the safe range stays out of it, so the constructor of Money will refuse it.
const total = (rows: readonly ScheduleRow[], column: 'payment' | 'interest'): number =>
  rows.reduce((sum, row) => sum + row[column], 0);
