import { type Instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';

/**
 * What starts the period in which an applicant has to be told, and how many days that period has.
 *
 * @see 12 CFR 1002.9(a)(1)(i) to (iv)
 */
export const noticeWithinDays = {
  /** A completed application was received: approval, counteroffer or adverse action. */
  'application-completed': 30,
  /** Adverse action was taken on an incomplete application. */
  'incomplete-application-declined': 30,
  /** Adverse action was taken on an existing account. */
  'account-restricted': 30,
  /** A counteroffer was notified, and the applicant neither accepts it nor uses the credit. */
  'counteroffer-notified': 90,
} as const;

/** What starts the period of a notice. */
export type NoticeTrigger = keyof typeof noticeWithinDays;

/**
 * The last moment at which the notice is in time: so many days of 24 hours after the trigger.
 *
 * @throws RangeError if that is after the year 9999.
 */
export const noticeDueBy = (trigger: NoticeTrigger, at: Instant): Instant =>
  plusMilliseconds(at, noticeWithinDays[trigger] * millisecondsPerDay);
