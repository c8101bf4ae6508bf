import type { RiskAssessment } from '@emporion/credit-risk';
import { err, type Instant, millisecondsPerSecond, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import {
  type ApplicationStatus,
  basisOf,
  type LoanApplication,
  type ReviewOutcome,
  type ReviewReason,
  reviewOf,
} from './application.ts';
import { declineReasonsOf } from './decline-reason.ts';
import type { LoanFact } from './fact.ts';
import { type LendingPolicy, type ReviewStage, reviewStages } from './lending-policy.ts';
import { offersFor } from './offer.ts';

/** What may be asked of an application after its submission. */
export type LoanCommand =
  | { readonly type: 'start-credit-check' }
  | { readonly type: 'record-credit-check'; readonly assessment: RiskAssessment }
  | { readonly type: 'request-review'; readonly reviewId: string; readonly stage: ReviewStage }
  | {
      readonly type: 'decide-review';
      readonly reviewId: string;
      readonly reviewer: string;
      readonly outcome: ReviewOutcome;
      readonly note: string;
    }
  | { readonly type: 'generate-offers' }
  | { readonly type: 'accept-offer'; readonly offerId: string }
  | { readonly type: 'decline' }
  | { readonly type: 'expire-review' };

/** Why an application refuses a command. */
export type LoanRefusal =
  | { readonly reason: 'wrong-status'; readonly status: ApplicationStatus }
  /** Nothing entitles the application to offers: its risk is high or unknown, and nobody approved it. */
  | { readonly reason: 'not-entitled-to-offers'; readonly status: ApplicationStatus }
  /** The policy has no term for it. */
  | { readonly reason: 'no-suitable-term' }
  /** Nothing speaks against it that could be told to the customer. */
  | { readonly reason: 'no-reason-to-decline'; readonly status: ApplicationStatus }
  | { readonly reason: 'offer-unknown'; readonly offerId: string }
  | { readonly reason: 'offer-expired'; readonly acceptUntil: Instant }
  | { readonly reason: 'another-offer-accepted'; readonly acceptedOfferId: string }
  | { readonly reason: 'review-unknown'; readonly reviewId: string }
  | { readonly reason: 'review-already-decided'; readonly outcome: ReviewOutcome }
  | { readonly reason: 'review-expired' }
  /** A reviewer may not decide on what they asked for themselves. */
  | { readonly reason: 'own-application' };

/** What a decision depends on besides the application. */
export interface DecisionContext {
  readonly policy: LendingPolicy;
  readonly at: Instant;
}

type Decision = Result<readonly LoanFact[], LoanRefusal>;

const nothingNew: Decision = ok([]);

/**
 * Decide what a command does to an application.
 *
 * A command whose effect is there already does nothing: tasks and requests may be repeated.
 */
export function decide(application: LoanApplication, command: LoanCommand, context: DecisionContext): Decision {
  const { at } = context;
  switch (command.type) {
    case 'start-credit-check':
      return application.status === 'submitted' ? ok([{ type: 'credit-check-started', at }]) : nothingNew;
    case 'record-credit-check':
      // A bureau that answers after somebody went on without it is too late.
      if (application.status !== 'checking' || application.assessment !== undefined) return nothingNew;
      return ok([{ type: 'credit-checked', assessment: command.assessment, at }]);
    case 'request-review':
      return requestReview(application, command, context);
    case 'decide-review':
      return decideReview(application, command, context);
    case 'generate-offers':
      return generateOffers(application, context);
    case 'accept-offer':
      return acceptOffer(application, command.offerId, context);
    case 'decline':
      return decline(application, context);
    case 'expire-review':
      return expireReview(application, context);
  }
}

const wrongStatus = ({ status }: LoanApplication): Decision => err({ reason: 'wrong-status', status });

function requestReview(
  application: LoanApplication,
  { reviewId, stage }: LoanCommand & { readonly type: 'request-review' },
  { policy, at }: DecisionContext,
): Decision {
  const { queue, seconds } = policy.review[stage];
  const dueAt = plusMilliseconds(at, seconds * millisecondsPerSecond);
  switch (application.status) {
    case 'submitted':
    case 'checking':
      return ok([{ type: 'review-requested', reviewId, reason: reviewReasonOf(application), queue, dueAt, at }]);
    case 'under-review': {
      const { review } = application;
      const isLater = reviewStages.indexOf(stage) > reviewStages.indexOf(review.stage);
      if (stage === 'first' || !isLater || review.decision !== undefined) return nothingNew;
      return ok([{ type: 'review-moved-on', reviewId: review.id, stage, queue, dueAt, at }]);
    }
    case 'offered':
    case 'accepted':
    case 'declined':
    case 'expired':
      return reviewOf(application) === undefined ? wrongStatus(application) : nothingNew;
  }
}

function reviewReasonOf({ assessment }: LoanApplication): ReviewReason {
  if (assessment === undefined) return 'bureau-unavailable';
  if (assessment.outcome === 'refer') return assessment.reason;
  return assessment.level === 'high' ? 'high-risk' : 'unusual';
}

function decideReview(
  application: LoanApplication,
  { reviewId, reviewer, outcome, note }: LoanCommand & { readonly type: 'decide-review' },
  { at }: DecisionContext,
): Decision {
  const review = reviewOf(application);
  if (review?.id !== reviewId) return err({ reason: 'review-unknown', reviewId });
  if (review.decision !== undefined) return err({ reason: 'review-already-decided', outcome: review.decision.outcome });
  if (application.status !== 'under-review') return err({ reason: 'review-expired' });
  if (reviewer === application.customerId) return err({ reason: 'own-application' });
  return ok([{ type: 'review-decided', reviewId, decision: { outcome, reviewer, note, decidedAt: at }, at }]);
}

function generateOffers(application: LoanApplication, { policy, at }: DecisionContext): Decision {
  const { status } = application;
  if (status === 'offered' || status === 'accepted') return nothingNew;
  const basis = basisOf(application);
  if (basis === undefined) return err({ reason: 'not-entitled-to-offers', status });
  const { id: applicationId, amount, assessment } = application;
  const { offers, withheld } = offersFor(policy, { applicationId, amount, assessment, offeredAt: at });
  if (offers.length === 0) return err({ reason: 'no-suitable-term' });
  return ok([{ type: 'offers-generated', policyVersion: policy.version, basis: basis.kind, offers, withheld, at }]);
}

function acceptOffer(application: LoanApplication, offerId: string, { at }: DecisionContext): Decision {
  if (application.status !== 'offered' && application.status !== 'accepted') return wrongStatus(application);
  const offer = application.offers.find(({ id }) => id === offerId);
  if (offer === undefined) return err({ reason: 'offer-unknown', offerId });
  if (application.status === 'accepted') {
    const { acceptedOfferId } = application;
    return acceptedOfferId === offerId ? nothingNew : err({ reason: 'another-offer-accepted', acceptedOfferId });
  }
  const { acceptUntil } = offer;
  return at > acceptUntil
    ? err({ reason: 'offer-expired', acceptUntil })
    : ok([{ type: 'offer-accepted', offerId, at }]);
}

function decline(application: LoanApplication, { policy, at }: DecisionContext): Decision {
  const { status } = application;
  if (status === 'declined') return nothingNew;
  if (status !== 'checking' && status !== 'under-review') return wrongStatus(application);
  const reasons = declineReasonsOf(policy, application, at);
  if (reasons.length === 0) return err({ reason: 'no-reason-to-decline', status });
  return ok([{ type: 'application-declined', reasons, at }]);
}

function expireReview(application: LoanApplication, { at }: DecisionContext): Decision {
  if (application.status === 'expired') return nothingNew;
  if (application.status !== 'under-review') return wrongStatus(application);
  const { id: reviewId, decision } = application.review;
  if (decision !== undefined) return err({ reason: 'review-already-decided', outcome: decision.outcome });
  return ok([{ type: 'application-expired', reviewId, at }]);
}
