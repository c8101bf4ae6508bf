import { adjust, dueDates } from '@emporion/calendar';
import { type CalendarDate, civilOf, formatCalendarDate } from '@emporion/kernel';
import { longestTerm } from '../loan-terms.ts';
import type { DatedLoanTerms, PaymentPause } from './dated-terms.ts';

/** The days of a loan. */
export interface PaymentDays {
  /** As agreed, before any moves to a business day. */
  readonly agreed: readonly CalendarDate[];
  readonly paid: readonly CalendarDate[];
  /** The days up to which interest runs. */
  readonly ends: readonly CalendarDate[];
}

/** @throws RangeError if the terms of the due dates contradict each other, or the first is not after the start. */
export function paymentDaysOf(
  { startDate, dueDates: terms, businessDays }: DatedLoanTerms,
  periods: number,
): PaymentDays {
  const agreed = dueDates(terms, periods);
  const paid =
    businessDays === undefined
      ? agreed
      : agreed.map((date) => adjust(date, businessDays.convention, businessDays.calendar));
  const ends = businessDays?.accrual === 'adjusted' ? paid : agreed;
  const first = Math.min(ends[0] ?? startDate, paid[0] ?? startDate);
  if (first <= startDate) throw new RangeError(`not due after the start: ${formatCalendarDate(paid[0] ?? startDate)}`);
  return { agreed, paid, ends };
}

/** What of a payment is due: as agreed, the interest alone, or nothing. */
export type Due = 'payment' | 'interest' | 'nothing';

/**
 * What is due on each day; undefined when it is the payment on all of them.
 *
 * @throws RangeError if a pause names no period from 1 to 1,200 or no month.
 */
export function duesOf(pauses: readonly PaymentPause[], agreed: readonly CalendarDate[]): readonly Due[] | undefined {
  if (pauses.length === 0) return undefined;
  const dues = agreed.map((): Due => 'payment');
  for (const pause of pauses) {
    const named = namedBy(pause);
    agreed.forEach((date, index) => {
      if (named.has('months' in pause ? civilOf(date).month : index + 1)) dues[index] = pause.paid;
    });
  }
  return dues;
}

function namedBy(pause: PaymentPause): ReadonlySet<number> {
  const [numbers, most] = 'months' in pause ? [pause.months, 12] : [pause.periods, longestTerm];
  for (const number of numbers) {
    if (!Number.isInteger(number) || number < 1 || number > most)
      throw new RangeError(`not from 1 to ${most}: ${number}`);
  }
  return new Set(numbers);
}
