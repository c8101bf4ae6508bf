import type { Instant } from '@emporion/kernel';
import type { CreditReport } from './credit-report.ts';

/** A question to a credit bureau. Without the consent of the customer it may not be asked. */
export interface CreditInquiry {
  readonly customerId: string;
  readonly consentedAt: Instant;
}

/** Answers what is known about the credit of a customer. */
export interface CreditBureau {
  /**
   * The report on a customer; undefined when the bureau has none, which is an answer, not a failure.
   *
   * The score is what the bureau says: until a bureau changes its file, each inquiry gives the same.
   *
   * @throws BureauUnavailable if the bureau cannot be asked now; asking again later may help.
   */
  report(inquiry: CreditInquiry): Promise<CreditReport | undefined>;
}

/** Keeps the reports that a bureau gave, so that a customer is not asked about twice in a short time. */
export interface CreditReports {
  /** The report on a customer that was kept last, as long as its end has not come; at its end it is gone. */
  find(customerId: string, at: Instant): Promise<CreditReport | undefined>;

  /** Keep a report up to its end, in the place of the one before. One that was reported earlier replaces none. */
  keep(report: CreditReport, until: Instant): Promise<void>;
}

/** The bureau did not answer. Workflows retry this error by its name. */
export class BureauUnavailable extends Error {
  override readonly name = 'BureauUnavailable';
}
