import { dueDates, monthly } from '@emporion/calendar';
import {
  type CalendarDate,
  err,
  formatCalendarDate,
  type Instant,
  ok,
  plusDays,
  plusMonths,
  type Result,
  utcDateOf,
} from '@emporion/kernel';
import { amortize, type DatedRow, type Schedule, withDueDates } from '@emporion/loan-amortization';
import type { Currency } from '@emporion/money';
import type { OfferedApplication } from './application.ts';
import type { AgreedRepayment } from './application-record.ts';
import { hashOf, type Sha256 } from './hashing.ts';
import type { Offer } from './offer.ts';
import { loanTermsOf } from './pricing.ts';

/** Why an offer has no such schedule. */
export type ScheduleRefusal =
  | { readonly reason: 'not-found' }
  | { readonly reason: 'first-due-date-out-of-range'; readonly earliest: string; readonly latest: string };

const latestFirstDueMonths = 2;

/**
 * How the loan of an offer would be repaid, month by month.
 *
 * The first payment is due a month after the day of the offer, or on a day that the customer chooses, from the day after
 * the offer to two months later.
 *
 * Refuses an unknown offer and a first due date out of that range.
 */
export function scheduleOfOffer(
  { offers, offeredAt }: Pick<OfferedApplication, 'offers' | 'offeredAt'>,
  offerId: string,
  chosenFirstDue?: CalendarDate,
): Result<Schedule<Currency, DatedRow>, ScheduleRefusal> {
  const offer = offers.find(({ id }) => id === offerId);
  if (offer === undefined) return err({ reason: 'not-found' });
  const offered = utcDateOf(offeredAt);
  const latest = plusMonths(offered, latestFirstDueMonths);
  const firstDue = chosenFirstDue ?? plusMonths(offered, 1);
  if (firstDue <= offered || firstDue > latest) {
    return err({
      reason: 'first-due-date-out-of-range',
      earliest: formatCalendarDate(plusDays(offered, 1)),
      latest: formatCalendarDate(latest),
    });
  }
  return ok(scheduleFrom(offer, firstDue));
}

function scheduleFrom(offer: Offer, firstDue: CalendarDate): Schedule<Currency, DatedRow> {
  const schedule = amortize(loanTermsOf(offer));
  // An offer is made only of terms that amortize, and its terms never change.
  if (!schedule.ok) throw new RangeError(`an offer that does not amortize: ${offer.id}`);
  return withDueDates(schedule.value, dueDates({ firstDue, frequency: monthly }, schedule.value.rows.length));
}

/**
 * How the loan of an accepted offer is repaid: the first payment is due a month after the last day on which the contract can
 * be signed, so that none is due before there is a contract.
 */
export function agreedRepayment(offer: Offer, signBy: Instant, sha256: Sha256): AgreedRepayment {
  const { currency, rows } = scheduleFrom(offer, plusMonths(utcDateOf(signBy), 1));
  const due = rows.map(({ dueDate, payment, principal, interest, balance }) => ({
    dueDate: formatCalendarDate(dueDate),
    payment,
    principal,
    interest,
    balance,
  }));
  return { firstDueDate: due[0]?.dueDate ?? '', scheduleHash: hashOf({ currency, rows: due }, sha256) };
}
