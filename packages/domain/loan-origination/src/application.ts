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
import type { Offer, WithheldTerm } from './offer.ts';
import type { Review, ReviewClaim } from './review.ts';
import type { Figures, Submission } from './submission.ts';

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

/** Where a report came from, and when. */
export type ReportOrigin = Pick<CreditReport, 'source' | 'reportedAt'>;

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
  /** What spoke against the loan, the most weighty first; none when it was approved. */
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

interface Progress extends Submission {
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

export interface SubmittedApplication extends Progress {
  readonly status: 'submitted';
}

export interface CheckingApplication extends Progress {
  readonly status: 'checking';
}

/** It waits for a reviewer to claim it. */
export interface ReferredApplication extends Progress {
  readonly status: 'referred';
  readonly review: Review;
}

/** A reviewer claimed it. Once the lease has ended, another may. */
export interface UnderReviewApplication extends Progress {
  readonly status: 'under-review';
  readonly review: Review;
  readonly claim: ReviewClaim;
}

/** The last question of its review is open. */
export interface AwaitingInformationApplication extends Progress {
  readonly status: 'awaiting-information';
  readonly review: Review;
}

interface WithOffers extends Progress {
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

export interface OfferedApplication extends WithOffers {
  readonly status: 'offered';
}

/** How the accepted loan is repaid, frozen with the acceptance. */
export interface AgreedRepayment {
  /** In ISO 8601, by the schedule that the offer has by itself. */
  readonly firstDueDate: string;
  /** SHA-256 of the canonical JSON of the schedule: its currency, and of each row when and what is paid. */
  readonly scheduleHash: string;
}

interface WithAcceptedOffer extends WithOffers {
  readonly acceptedOfferId: string;
  readonly acceptedAt: Instant;
  /** Absent in files from before it was kept. */
  readonly repayment?: AgreedRepayment;
  /** The last moment at which the customer can sign. */
  readonly signBy: Instant;
}

export interface AcceptedApplication extends WithAcceptedOffer {
  readonly status: 'accepted';
}

/** What was signed, and when. The name in the signature is not kept here. */
export interface SignedContract {
  /** Of the contract, as `documentsOf` lists it. */
  readonly documentHash: string;
  /** The text of the consent to electronic records that it rests on. */
  readonly consentTextVersion: string;
  readonly signedAt: Instant;
}

export interface ContractedApplication extends WithAcceptedOffer {
  readonly status: 'contracted';
  readonly contract: SignedContract;
}

export interface DeclinedApplication extends Progress, AdverseAction {
  readonly status: 'declined';
  readonly review?: Review;
}

/** The customer took it back. */
export interface WithdrawnApplication extends Progress {
  readonly status: 'withdrawn';
  readonly review?: Review;
  readonly withdrawnFrom: SubmittedStatus;
  /** The offers that are void with it: they are kept as long as the file is (12 CFR 1002.12(b)). */
  readonly voidOffers?: readonly Offer[];
  /** When they were made. Absent without them, and in files from before it was kept. */
  readonly offeredAt?: Instant;
}

/** Nobody decided in time. That is not a decline, and the customer is told all the same. */
export interface UndecidedApplication extends Progress, AdverseAction {
  readonly status: 'expired';
  readonly cause: 'review-not-decided';
  readonly review: Review;
}

/** The customer let a counteroffer pass: by law the credit asked for was refused. */
export interface CounterofferExpired extends WithOffers, AdverseAction {
  readonly status: 'expired';
  readonly cause: 'counteroffer-not-accepted';
}

/** The customer let what was asked for pass. Nothing was held against them. */
export interface OffersExpired extends WithOffers {
  readonly status: 'expired';
  readonly cause: 'offers-not-accepted';
}

/** The customer accepted, and did not sign in time. */
export interface SigningExpired extends WithAcceptedOffer {
  readonly status: 'expired';
  readonly cause: 'contract-not-signed';
}

export type ExpiredApplication = UndecidedApplication | CounterofferExpired | OffersExpired | SigningExpired;

/** A loan application, from submission to its end. Each status carries only what it knows. */
export type LoanApplication =
  | SubmittedApplication
  | CheckingApplication
  | ReferredApplication
  | UnderReviewApplication
  | AwaitingInformationApplication
  | OfferedApplication
  | AcceptedApplication
  | ContractedApplication
  | DeclinedApplication
  | WithdrawnApplication
  | ExpiredApplication;

/** An application whose review is not over. */
export type ReviewedApplication = ReferredApplication | UnderReviewApplication | AwaitingInformationApplication;

/** An application that a reviewer can work on. */
export type WaitingApplication = ReferredApplication | UnderReviewApplication;

/** The review of an application, whatever became of it. */
export const reviewOf = (application: LoanApplication): Review | undefined =>
  'review' in application ? application.review : undefined;

/** The figures of an application as it was submitted, whatever was corrected since. */
export function submittedFigures(application: LoanApplication): Figures {
  const corrected = reviewOf(application)?.questions.find(({ correctedFrom }) => correctedFrom !== undefined);
  const { annualIncome, monthlyDebt } = corrected?.correctedFrom ?? application;
  return { annualIncome, monthlyDebt };
}

/** Whether an application is before the reviewers, decided or not. */
export const isInReview = (application: LoanApplication): application is ReviewedApplication =>
  application.status === 'referred' ||
  application.status === 'under-review' ||
  application.status === 'awaiting-information';

/** Whether a reviewer can work on an application now. */
export const isWaiting = (application: LoanApplication): application is WaitingApplication =>
  isInReview(application) && application.status !== 'awaiting-information' && application.review.decision === undefined;

/** Whether a process may wait for somebody: for the reviewers, for the customer, or to hear that it was taken back. */
export const mayKeepToken = (application: LoanApplication): boolean =>
  isInReview(application) || application.status === 'withdrawn';

/** Whether an application ended adversely; then it has reasons and the date of its notice. */
export const isAdverse = (application: LoanApplication): application is LoanApplication & AdverseAction =>
  'notice' in application;

/**
 * What entitles an application to offers now; undefined where nothing does.
 *
 * The one place that says so: deciding and folding both ask here, so that no order of events can give an application of
 * high or unknown risk an offer that nobody approved.
 */
export function basisOf(application: LoanApplication): OfferBasis | undefined {
  if (application.status === 'under-review') {
    const { id: reviewId, decision } = application.review;
    if (decision?.outcome !== 'approved') return undefined;
    return { kind: 'approval', reviewId, reviewer: decision.reviewer, decidedAt: decision.decidedAt };
  }
  if (application.status !== 'checking' || application.assessment?.outcome !== 'rated') return undefined;
  const outcome = application.credit?.outcome ?? 'approve';
  const { level } = application.assessment;
  return level === 'high' || outcome === 'refer' || outcome === 'decline' ? undefined : { kind: 'assessment', level };
}
