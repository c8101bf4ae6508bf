import { dueDates, monthly } from '@emporion/calendar';
import {
  type CalendarDate,
  err,
  formatCalendarDate,
  hashOf,
  ok,
  plusDays,
  plusMonths,
  type Result,
  type Sha256,
  utcDateOf,
} from '@emporion/kernel';
import { amortize, type DatedRow, type Schedule, withDueDates } from '@emporion/loan-amortization';
import type { Currency } from '@emporion/money';
import type { OfferedApplication } from './application.ts';
import { loanTermsOf, type PricedTerms } from './pricing.ts';

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
  const schedule = amortize(loanTermsOf(offer));
  // An offer is made only of terms that amortize, and its terms never change.
  if (!schedule.ok) throw new RangeError(`an offer that does not amortize: ${offerId}`);
  return ok(withDueDates(schedule.value, dueDates({ firstDue, frequency: monthly }, schedule.value.rows.length)));
}

/** The hash of what the loan of an offer costs month by month, wherever its first payment falls. */
export function scheduleHashOf(offer: PricedTerms, sha256: Sha256): string {
  const schedule = amortize(loanTermsOf(offer));
  // An offer is made only of terms that amortize.
  if (!schedule.ok) throw new RangeError(`an offer that does not amortize: ${offer.termMonths} months`);
  const { currency, rows } = schedule.value;
  return hashOf({ currency, rows: rows.map((row) => ({ ...row })) }, sha256);
}
