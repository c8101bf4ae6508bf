import type { RiskAssessment, RiskLevel } from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import type { Money } from '@emporion/money';
import type { ReviewQueue, ReviewStage } from './lending-policy.ts';
import type { Offer, WithheldTerm } from './offer.ts';

/** What the money is for. */
export const loanPurposes = ['car', 'home-improvement', 'education', 'debt-consolidation', 'medical', 'other'] as const;
export type LoanPurpose = (typeof loanPurposes)[number];

/** Where an application stands. Accepted, declined and expired are the ends. */
export const applicationStatuses = [
  'submitted',
  'checking',
  'under-review',
  'offered',
  'accepted',
  'declined',
  'expired',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** What the customer asked for. It never changes. */
export interface Submission {
  readonly id: string;
  readonly customerId: string;
  readonly amount: Money;
  readonly purpose: LoanPurpose;
  readonly annualIncome: Money;
  /** When the customer consented to the credit inquiry. */
  readonly consentedAt: Instant;
  readonly submittedAt: Instant;
}

/** Why a person has to decide. */
export const reviewReasons = ['high-risk', 'no-report', 'no-score', 'bureau-unavailable', 'unusual'] as const;
export type ReviewReason = (typeof reviewReasons)[number];

/** What a reviewer may decide. */
export const reviewOutcomes = ['approved', 'rejected'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a reviewer decided. The note stays in the file: it is never published. */
export interface ReviewDecision {
  readonly outcome: ReviewOutcome;
  readonly reviewer: string;
  readonly note: string;
  readonly decidedAt: Instant;
}

/** The request that a person decides, and the answer once there is one. */
export interface Review {
  readonly id: string;
  readonly reason: ReviewReason;
  readonly stage: ReviewStage;
  readonly queue: ReviewQueue;
  readonly requestedAt: Instant;
  /** When the stage ends. */
  readonly dueAt: Instant;
  readonly decision?: ReviewDecision;
}

/** What entitles an application to offers: a level that is not high, or the approval of a person. */
export type OfferBasis =
  | { readonly kind: 'assessment'; readonly level: Exclude<RiskLevel, 'high'> }
  | { readonly kind: 'approval'; readonly reviewId: string; readonly reviewer: string; readonly decidedAt: Instant };

/** Why an application was declined. */
export const declineCodes = [
  'credit-history',
  'no-credit-file',
  'limited-credit-history',
  'credit-report-unavailable',
  'review-rejected',
  'no-suitable-term',
] as const;
export type DeclineCode = (typeof declineCodes)[number];

interface Progress extends Submission {
  readonly updatedAt: Instant;
  /** Absent until the bureau answered, and for ever where it did not. */
  readonly assessment?: RiskAssessment;
}

export interface SubmittedApplication extends Progress {
  readonly status: 'submitted';
}

export interface CheckingApplication extends Progress {
  readonly status: 'checking';
}

export interface UnderReviewApplication extends Progress {
  readonly status: 'under-review';
  readonly review: Review;
}

interface WithOffers extends Progress {
  readonly review?: Review;
  readonly basis: OfferBasis;
  readonly offers: readonly Offer[];
  readonly withheld: readonly WithheldTerm[];
  readonly offeredAt: Instant;
}

export interface OfferedApplication extends WithOffers {
  readonly status: 'offered';
}

export interface AcceptedApplication extends WithOffers {
  readonly status: 'accepted';
  readonly acceptedOfferId: string;
}

export interface DeclinedApplication extends Progress {
  readonly status: 'declined';
  readonly review?: Review;
  /** The main reason first; never empty. */
  readonly reasons: readonly DeclineCode[];
}

/** Nobody decided in time. That is not a decline: nothing was held against the customer. */
export interface ExpiredApplication extends Progress {
  readonly status: 'expired';
  readonly review: Review;
}

/** A loan application, from submission to its end. Each status carries only what it knows. */
export type LoanApplication =
  | SubmittedApplication
  | CheckingApplication
  | UnderReviewApplication
  | OfferedApplication
  | AcceptedApplication
  | DeclinedApplication
  | ExpiredApplication;

/** The review of an application, whatever became of it. */
export const reviewOf = (application: LoanApplication): Review | undefined =>
  'review' in application ? application.review : undefined;

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
  const { level } = application.assessment;
  return level === 'high' ? undefined : { kind: 'assessment', level };
}
