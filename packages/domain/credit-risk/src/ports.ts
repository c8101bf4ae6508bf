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

/** The bureau did not answer. Workflows retry this error by its name. */
export class BureauUnavailable extends Error {
  override readonly name = 'BureauUnavailable';
}
