import { type CalendarDate, err, type Result, utcDateOf } from '@emporion/kernel';
import {
  amortize,
  applyExtraPayment,
  type DatedRow,
  type PayoffQuote,
  type PayoffRefusal,
  type PayoffRule,
  type PrepaidLoan,
  payoffAt,
  type Schedule,
} from '@emporion/loan-amortization';
import { type Currency, type Money, rateOfBasisPoints } from '@emporion/money';
import type { OfferedApplication } from './application.ts';
import type { Offer } from './offer.ts';
import { type ScheduleRefusal, scheduleOfOffer } from './offer-schedule.ts';
import { loanTermsOf } from './pricing.ts';

type WithOffers = Pick<OfferedApplication, 'offers' | 'offeredAt'>;

/** Why there is no such quote. */
export type OfferPayoffRefusal = ScheduleRefusal | PayoffRefusal;

/**
 * What would repay the loan of an offer on a day, if it had been paid out on the day of the offer and every payment since
 * had been made.
 *
 * Refuses an unknown offer, a day before the offer, and a quote beyond the next payment.
 */
export function payoffOfOffer(
  application: WithOffers,
  offerId: string,
  { asOf, rule }: { readonly asOf: CalendarDate; readonly rule: PayoffRule },
): Result<PayoffQuote, OfferPayoffRefusal> {
  const found = withSchedule(application, offerId);
  if (!found.ok) return found;
  const { offer, schedule } = found.value;
  return payoffAt(
    {
      schedule,
      disbursedOn: utcDateOf(application.offeredAt),
      annualRate: rateOfBasisPoints(offer.annualRateBasisPoints),
      accrual: { kind: 'share-of-period', periodsPerYear: 12 },
      interestRounding: offer.rounding,
    },
    { asOf, rule },
  );
}

/** Why an extra payment cannot be tried out. */
export type PrepaymentRefusal =
  | ScheduleRefusal
  | { readonly reason: 'another-currency'; readonly currency: Currency }
  | { readonly reason: 'period-out-of-range'; readonly latest: number };

/**
 * What an extra payment after a period would do to the loan of an offer, by every strategy: nothing is paid.
 *
 * Refuses an unknown offer, another currency, and a period that the loan does not have.
 */
export function prepaymentOfOffer(
  { offers, offeredAt }: WithOffers,
  offerId: string,
  extra: { readonly afterPeriod: number; readonly amount: Money },
): Result<PrepaidLoan, PrepaymentRefusal> {
  const found = withSchedule({ offers, offeredAt }, offerId);
  if (!found.ok) return found;
  const { offer, schedule } = found.value;
  const { currency } = schedule;
  if (extra.amount.currency !== currency) return err({ reason: 'another-currency', currency });
  const latest = schedule.rows.length;
  if (extra.afterPeriod > latest) return err({ reason: 'period-out-of-range', latest });
  const terms = loanTermsOf(offer);
  const level = amortize(terms);
  // Its schedule has just been made.
  if (!level.ok) throw new RangeError(`an offer that does not amortize: ${offerId}`);
  return { ok: true, value: applyExtraPayment(terms, level.value, extra) };
}

function withSchedule(
  application: WithOffers,
  offerId: string,
): Result<{ readonly offer: Offer; readonly schedule: Schedule<Currency, DatedRow> }, ScheduleRefusal> {
  const schedule = scheduleOfOffer(application, offerId);
  if (!schedule.ok) return schedule;
  const offer = application.offers.find(({ id }) => id === offerId);
  return offer === undefined ? err({ reason: 'not-found' }) : { ok: true, value: { offer, schedule: schedule.value } };
}
