import { isInReview, type LoanApplication, reviewOf } from './application.ts';
import type { LoanRefusal, ReviewCommand } from './command.ts';

/** Why a reviewer cannot do that to the review of an application, whoever holds it; undefined where nothing is in the way. */
export function reviewRefusal(
  application: LoanApplication,
  { type, reviewId, reviewer }: ReviewCommand,
): LoanRefusal | undefined {
  const review = reviewOf(application);
  if (review?.id !== reviewId) return { reason: 'review-unknown', reviewId };
  if (review.decision !== undefined) {
    return { reason: 'review-already-decided', outcome: review.decision.outcome };
  }
  if (!isInReview(application)) return { reason: 'review-expired' };
  if (reviewer === application.customerId) return { reason: 'own-application' };
  if (type === 'add-note' || type === 'release-review') return undefined;
  if (review.firstApproval?.reviewer === reviewer) return { reason: 'second-approver-required' };
  if (application.status === 'awaiting-information') {
    return { reason: 'review-already-decided', outcome: 'more-information' };
  }
  return type === 'decide-review' && application.status === 'referred' ? { reason: 'not-claimed' } : undefined;
}
