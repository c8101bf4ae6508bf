import { type Instant, instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import type { CreditReport } from './credit-report.ts';
import type { CreditInquiry } from './ports.ts';

/** How long a report answers further inquiries in the place of the bureau. Both are in days, more than 0. */
export interface ReportReuse {
  /** From the report on: a decision must not rest on what has long changed. */
  readonly longestAgeDays: number;
  /** From the consent of an inquiry on: a consent that is older is good for no report that is at hand. */
  readonly longestConsentDays: number;
}

/** Thirty days for both: as long as Regulation B gives a creditor to decide (12 CFR 1002.9(a)(1)). */
export const standardReportReuse: ReportReuse = { longestAgeDays: 30, longestConsentDays: 30 };

/**
 * When a report that is at hand now must not be used any more.
 *
 * The age counts from when it was reported, and at the latest from now: the clock of a bureau may be ahead.
 */
export const reusableUntil = (
  { longestAgeDays }: ReportReuse,
  { reportedAt }: Pick<CreditReport, 'reportedAt'>,
  at: Instant,
): Instant => plusMilliseconds(instant(Math.min(reportedAt, at)), longestAgeDays * millisecondsPerDay);

/**
 * Whether an inquiry may be answered by a report that is at hand.
 *
 * The consent of the inquiry itself must hold. Whether it was given before the report or after it makes no difference:
 * it is to the credit check of one application, and the end of the report bounds how far the two can be apart.
 */
export function mayReuse(
  { longestConsentDays }: ReportReuse,
  { consentedAt }: Pick<CreditInquiry, 'consentedAt'>,
  at: Instant,
): boolean {
  return consentedAt <= at && at < plusMilliseconds(consentedAt, longestConsentDays * millisecondsPerDay);
}
