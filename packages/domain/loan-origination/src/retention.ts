import { type Instant, plusDays, plusMonths, startOfUtcDate, utcDateOf } from '@emporion/kernel';
import { isAdverse, type LoanApplication } from './application.ts';
import { acceptedOfferOf } from './contract.ts';
import type { DeclinedApplication, ExpiredApplication, WithdrawnApplication } from './ended-application.ts';
import type { RetentionPolicy } from './retention-policy.ts';

/**
 * Until when an application is kept with everything of it; undefined as long as nobody knows: it has not ended, or a legal
 * hold stands.
 *
 * Days are counted in UTC, and one more is given, so that the last is over everywhere. A loan that is paid off late is
 * longer than its term: whoever services it places a hold.
 */
export function retainUntil(application: LoanApplication, { classes }: RetentionPolicy): Instant | undefined {
  if (application.hold !== undefined) return undefined;
  switch (application.status) {
    case 'contracted': {
      const { termMonths } = acceptedOfferOf(application);
      return monthsAfter(application.endedAt, termMonths + classes.contract.months);
    }
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return monthsAfter(noticeOrEndOf(application), classes.application.months);
    default:
      return undefined;
  }
}

/** The later of the two: a notice is due after the end, or, of a counteroffer, before it. */
const noticeOrEndOf = (application: DeclinedApplication | WithdrawnApplication | ExpiredApplication): Instant => {
  const { endedAt } = application;
  return isAdverse(application) && application.notice.dueBy > endedAt ? application.notice.dueBy : endedAt;
};

const monthsAfter = (at: Instant, months: number): Instant =>
  startOfUtcDate(plusDays(plusMonths(utcDateOf(at), months), 2));
