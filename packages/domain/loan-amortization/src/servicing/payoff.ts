import { type CalendarDate, err, ok, plusDays, type Result } from '@emporion/kernel';
import type { Currency, ExactRatio } from '@emporion/money';
import { accrualParts, accrualPeriods, accruedShare, partOf, roundedInterest, type ServicedLoan } from './accrual.ts';
import { remainingAfter } from './remaining.ts';

/**
 * Up to when interest is charged to a borrower who repays between two due dates.
 *
 * - `tillPayoffDate`: to the day on which it is repaid.
 * - `tillRestDate`: to the next due date, as if the loan had gone on until then.
 */
export type PayoffRule = 'tillPayoffDate' | 'tillRestDate';

/** What a borrower asks who wants to repay the whole loan. */
export interface PayoffRequest {
  readonly asOf: CalendarDate;
  readonly rule: PayoffRule;
  /** The last day on which the quoted amount is enough. @default asOf */
  readonly goodThrough?: CalendarDate;
  /** How many payments have been made. @default as many as are due */
  readonly paidPeriods?: number;
  /** What is owed beside principal and interest, in minor units. @default 0 */
  readonly fees?: number;
}

/** What repays a loan, in minor units of its currency. */
export interface PayoffQuote<C extends Currency = Currency> {
  readonly currency: C;
  readonly asOf: CalendarDate;
  /** The last day on which `total` is enough. */
  readonly goodThrough: CalendarDate;
  readonly principal: number;
  /** Not yet paid, up to `goodThrough`; of each period rounded once. */
  readonly interest: number;
  readonly fees: number;
  readonly total: number;
  /** The interest of the day that begins on `goodThrough`: exactly, and rounded. A day count may count no day there. */
  readonly perDiem: { readonly exact: ExactRatio; readonly rounded: number };
}

/** Why there is no such quote. */
export type PayoffRefusal =
  | { readonly reason: 'not-disbursed'; readonly disbursedOn: CalendarDate }
  /** Another payment is due before the quote ends, so that it is not known what will be owed. */
  | { readonly reason: 'beyond-next-payment'; readonly nextDue: CalendarDate };

/**
 * What repays a loan on a day.
 *
 * On a due date, after its payment, that is the balance of the schedule; from there to the next it does not fall. Interest
 * on overdue payments goes on, and bears none.
 *
 * Refuses `not-disbursed` and `beyond-next-payment`.
 *
 * @throws RangeError if `goodThrough` is before `asOf`, `paidPeriods` is not a number of payments, `fees` is not a whole
 * number from zero up, due dates are out of order, an advance is drawn in a period that is not paid yet, or the total is
 * beyond 2^53-1.
 */
export function payoffAt<C extends Currency>(
  loan: ServicedLoan<C>,
  { asOf, rule, goodThrough: until = asOf, paidPeriods, fees = 0 }: PayoffRequest,
): Result<PayoffQuote<C>, PayoffRefusal> {
  const { schedule, disbursedOn } = loan;
  if (until < asOf) throw new RangeError(`good through a day ${asOf - until} days before it is quoted`);
  if (!Number.isSafeInteger(fees) || fees < 0) throw new RangeError(`not fees in minor units: ${fees}`);
  if (asOf < disbursedOn) return err({ reason: 'not-disbursed', disbursedOn });
  const periods = accrualPeriods(loan);
  const nextDue = periods.find(({ end }) => end > asOf)?.end;
  if (nextDue !== undefined && until > nextDue) return err({ reason: 'beyond-next-payment', nextDue });

  const goodThrough = rule === 'tillRestDate' ? restDate(loan, until) : until;
  const paid = paidPeriods ?? periods.filter(({ end }) => end <= asOf).length;
  const principal = principalAfter(loan, paid);
  let interest = schedule.rows[paid - 1]?.unpaidInterest ?? 0;
  for (const { period, from, to } of accrualParts(periods, periods[paid]?.start ?? asOf, goodThrough)) {
    if (period.advanced > 0) throw new RangeError(`a debt that grows by ${period.advanced} on a day not known`);
    interest += roundedInterest(partOf(principal, accruedShare(loan, period, from, to)), loan);
  }
  const total = principal + interest + fees;
  if (!Number.isSafeInteger(total)) throw new RangeError(`not an amount in minor units: ${total}`);
  return ok({
    currency: schedule.currency,
    asOf,
    goodThrough,
    principal,
    interest,
    fees,
    total,
    perDiem: perDiemOn(loan, goodThrough, principal),
  });
}

/** The first day on or after another on which a payment is due or the loan begins; that day where there is none. */
function restDate({ disbursedOn, schedule }: ServicedLoan, day: CalendarDate): CalendarDate {
  return [disbursedOn, ...schedule.rows.map(({ dueDate }) => dueDate)].find((date) => date >= day) ?? day;
}

function principalAfter({ schedule: { rows } }: ServicedLoan, paid: number): number {
  return remainingAfter(rows, (rows[0]?.period ?? 1) - 1 + paid).balance;
}

function perDiemOn(loan: ServicedLoan, day: CalendarDate, principal: number): PayoffQuote['perDiem'] {
  const [part] = accrualParts(accrualPeriods(loan), day, plusDays(day, 1));
  if (part === undefined) throw new RangeError('not a schedule: it has no rows');
  const exact = partOf(principal, accruedShare(loan, part.period, part.from, part.to));
  return { exact, rounded: roundedInterest(exact, loan) };
}
