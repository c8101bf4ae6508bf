import type { Instant } from '@emporion/kernel';
import type { CreditScore } from './credit-score.ts';
import type { ReasonCode } from './reason-code.ts';

/** What a credit bureau knows of a customer who consented to the inquiry. */
export interface CreditReport {
  /** The bureau's own id of the report, by which it can be disputed. */
  readonly id: string;
  /** The bureau that wrote it. */
  readonly source: string;
  readonly customerId: string;
  /** When the customer consented to the inquiry by which the report was obtained. */
  readonly consentedAt: Instant;
  readonly reportedAt: Instant;
  /** Absent when the file of the customer is too thin for a score. */
  readonly score?: CreditScore;
  /**
   * What hurt the score most, the most weighty first: up to four, and the number of inquiries as a fifth. Absent where the
   * bureau names none.
   *
   * @see 15 U.S.C. 1681g(f)(1)(C) and (f)(9)
   */
  readonly keyFactors?: readonly ReasonCode[];
}
