import type {
  CreditOutcome,
  CreditReport,
  PrincipalReasons,
  ReasonCode,
  RiskAssessment,
  RiskLevel,
} from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import type { Rate } from '@emporion/money';
import type { AuditHead } from './audit-entry.ts';
import type { LegalHold } from './legal-hold.ts';
import type { Obligation } from './obligation.ts';
import type { Offer, WithheldTerm } from './offer.ts';
import type { Review } from './review.ts';
import type { Submission } from './submission.ts';

/** Where an application stands. Contracted, declined, withdrawn and expired are the ends. */
export const applicationStatuses = [
  'draft',
  'submitted',
  'checking',
  'referred',
  'under-review',
  'awaiting-information',
  'offered',
  'accepted',
  'contracted',
  'declined',
  'withdrawn',
  'expired',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** The statuses after submission. */
export type SubmittedStatus = Exclude<ApplicationStatus, 'draft'>;

/** Where a report came from, when, and what hurt its score most. */
export type ReportOrigin = Pick<CreditReport, 'source' | 'reportedAt' | 'keyFactors'>;

/** What was decided by rule, besides the assessment of the risk. */
export interface CreditFindings {
  readonly outcome: CreditOutcome;
  /** Of the credit policy. */
  readonly policyVersion: string;
  /** Of the lending policy, by whose terms the payment was reckoned. Absent in files from before it was kept. */
  readonly lendingPolicyVersion?: string;
  /** With that payment. Absent without income, and in files from before it was kept. */
  readonly debtToIncome?: Rate;
  /** Of the report that was used. Absent without one, and in files from before it was kept. */
  readonly report?: ReportOrigin;
  /** What the customer owed us for other loans, which counts as debt. Absent in files from before it did. */
  readonly obligations?: readonly Obligation[];
  /** SHA-256 of what the decision was made from. Absent in files from before it was kept. */
  readonly inputHash?: string;
  /** What spoke against the loan, the most weighty first; none where nothing did. */
  readonly reasons: readonly ReasonCode[];
  readonly decidedAt: Instant;
}

/** What entitles an application to offers: a level that is not high, or the approval of a person. */
export type OfferBasis =
  | { readonly kind: 'assessment'; readonly level: Exclude<RiskLevel, 'high'> }
  | { readonly kind: 'approval'; readonly reviewId: string; readonly reviewer: string; readonly decidedAt: Instant };

/**
 * That credit was not given as asked for: the principal reasons, and by when the customer has to be told.
 *
 * @see 12 CFR 1002.9(a)
 */
export interface AdverseAction {
  readonly reasons: PrincipalReasons;
  /** Of the lending policy by which they were found. Absent in files from before it was kept. */
  readonly policyVersion?: string;
  readonly notice: { readonly dueBy: Instant };
}

/** What every status carries. */
export interface Progress extends Submission {
  readonly updatedAt: Instant;
  /** Absent until the bureau answered, and for ever where it did not. */
  readonly assessment?: RiskAssessment;
  /** Absent as long as the assessment is, and in files from before decisions were kept. */
  readonly credit?: CreditFindings;
  /** The end of the audit trail. */
  readonly audit: AuditHead;
  /** Absent as long as nothing keeps the file from being deleted in its time. */
  readonly hold?: LegalHold;
}

/** What an application carries once it had offers. */
export interface WithOffers extends Progress {
  readonly review?: Review;
  readonly basis: OfferBasis;
  readonly offers: readonly Offer[];
  readonly withheld: readonly WithheldTerm[];
  /** Why less is offered than was asked for. Absent where it is not, and in files from before it was kept. */
  readonly counterofferReasons?: PrincipalReasons;
  readonly offeredAt: Instant;
  /** SHA-256 of what the offers were made from. Absent in files from before it was kept. */
  readonly inputHash?: string;
}

/** How the accepted loan is repaid, frozen with the acceptance. */
export interface AgreedRepayment {
  /** In ISO 8601, a month after the last day on which the contract can be signed. */
  readonly firstDueDate: string;
  /** That of the offer: SHA-256 of what is paid each month. Absent where the offer has none. */
  readonly scheduleHash?: string;
}

/** What an application carries once one of them was accepted. */
export interface WithAcceptedOffer extends WithOffers {
  readonly acceptedOfferId: string;
  readonly acceptedAt: Instant;
  /** Absent in files from before it was kept. */
  readonly repayment?: AgreedRepayment;
  /** The last moment at which the customer can sign. */
  readonly signBy: Instant;
}
