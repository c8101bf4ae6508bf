import { ok, type Result } from '@emporion/kernel';
import type { Callbacks, TokenVault } from '@emporion/messages';
import type { ReviewDecision, ReviewOutcome } from './application.ts';
import type { LoanApplications, Reviews } from './ports.ts';

/** What the process that waits for a review is told. */
export const reviewAnswerOf = ({ outcome }: ReviewDecision): { readonly decision: ReviewOutcome } => ({
  decision: outcome,
});

/** What passing a decision on needs. It reads, and changes nothing. */
export interface AnswerReviewPorts {
  readonly applications: Pick<LoanApplications, 'load'>;
  readonly reviews: Pick<Reviews, 'tokenOf'>;
  readonly vault: Pick<TokenVault, 'open'>;
  readonly callbacks: Callbacks;
}

/** Why the decision was not passed on. */
export interface ReviewWaitClosed {
  /** Nobody waits under the token that is kept: the next stage is about to begin, or the process just went on. */
  readonly reason: 'review-wait-closed';
}

/**
 * Pass the decision of a review on to the process that waits for it.
 *
 * Succeeds without doing anything once the process has gone on. Refuses `review-wait-closed`, to be tried again.
 */
export async function answerReview(
  { applications, reviews, vault, callbacks }: AnswerReviewPorts,
  { applicationId }: { readonly applicationId: string },
): Promise<Result<void, ReviewWaitClosed>> {
  const application = (await applications.load(applicationId))?.application;
  if (application?.status !== 'under-review' || application.review.decision === undefined) return ok(undefined);
  const { id: reviewId, decision } = application.review;
  const sealed = await reviews.tokenOf(reviewId);
  const token = sealed === undefined ? undefined : await vault.open(sealed, reviewId);
  if (token === undefined) return { ok: false, error: { reason: 'review-wait-closed' } };
  const answered = await callbacks.succeed(token, reviewAnswerOf(decision));
  return answered.ok ? answered : { ok: false, error: { reason: 'review-wait-closed' } };
}
