import type { Instant } from '@emporion/kernel';
import type { CreditScore } from './credit-score.ts';

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
}
