import { ok, type Result } from '@emporion/kernel';
import type { Callbacks, Cause, IdSource, TokenVault } from '@emporion/messages';
import { reviewOf } from './application.ts';
import { type ChangePorts, type ChangeRefusal, changeApplication } from './change-application.ts';
import type { ReviewStage } from './lending-policy.ts';
import type { Reviews } from './ports.ts';
import { reviewAnswerOf } from './review-answer.ts';

/** What asking for a review needs. */
export interface RequestReviewPorts extends ChangePorts {
  readonly ids: IdSource;
  readonly reviews: Reviews;
  readonly vault: TokenVault;
  readonly callbacks: Callbacks;
}

/** The wait of a process for a reviewer, at one stage. */
export interface ReviewRequest {
  readonly applicationId: string;
  readonly stage: ReviewStage;
  /** What the waiting process is answered with; it replaces the token of the stage before. */
  readonly token: string;
  readonly cause: Cause;
}

/**
 * Put an application before the reviewers, or move its review on to the next stage, and keep the token of the process
 * that waits.
 *
 * A review that was decided in the meantime answers the new wait at once.
 */
export async function requestReview(
  ports: RequestReviewPorts,
  { applicationId, stage, token, cause }: ReviewRequest,
): Promise<Result<void, ChangeRefusal>> {
  const { applications, ids, reviews, vault, callbacks } = ports;
  const requested = await changeApplication(ports, {
    applicationId,
    cause,
    command: { type: 'request-review', reviewId: ids.next(), stage },
  });
  if (!requested.ok) return requested;
  const review = reviewOf(requested.value.application);
  if (review === undefined) return ok(undefined);
  await reviews.keepToken(review.id, await vault.seal(token, review.id));

  // The decision may have come before the token was there to carry it.
  const now = await applications.load(applicationId);
  const decided = now === undefined ? undefined : reviewOf(now.application);
  if (decided?.decision !== undefined) await callbacks.succeed(token, reviewAnswerOf(decided.decision));
  return ok(undefined);
}
