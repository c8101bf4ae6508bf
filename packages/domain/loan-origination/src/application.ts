import type { AdverseAction, OfferBasis, Progress, WithAcceptedOffer, WithOffers } from './application-record.ts';
import type {
  ContractedApplication,
  DeclinedApplication,
  ExpiredApplication,
  WithdrawnApplication,
} from './ended-application.ts';
import type { Review, ReviewClaim } from './review.ts';
import type { Figures } from './submission.ts';

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

export interface OfferedApplication extends WithOffers {
  readonly status: 'offered';
}

export interface AcceptedApplication extends WithAcceptedOffer {
  readonly status: 'accepted';
}

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
