import { err, ok, type Result } from '@emporion/kernel';
import type { Callbacks, Cause, IdSource, TokenVault } from '@emporion/messages';
import { reviewOf } from './application.ts';
import { type ChangePorts, type ChangeRefusal, changeApplication } from './change-application.ts';
import type { ReviewStage } from './lending-policy.ts';
import type { LoanApplications, Reviews } from './ports.ts';
import { answerTo, purposeOf, type Wait } from './review-answer.ts';

/** What a process that begins to wait needs. */
export interface WaitPorts {
  readonly applications: Pick<LoanApplications, 'load'>;
  readonly reviews: Pick<Reviews, 'keepToken'>;
  readonly vault: Pick<TokenVault, 'seal'>;
  readonly callbacks: Callbacks;
}

/** What asking for a review needs. */
export interface RequestReviewPorts extends ChangePorts, Omit<WaitPorts, 'applications'> {
  readonly ids: IdSource;
}

/** The wait of a process for a reviewer, at one stage. */
export interface ReviewWait {
  readonly applicationId: string;
  readonly stage: ReviewStage;
  /** What the waiting process is answered with; it replaces the token of the wait before. */
  readonly token: string;
  readonly cause: Cause;
}

/**
 * Put an application before the reviewers, or move its review on to the next stage, and keep the token of the process
 * that waits.
 *
 * What was decided, asked or taken back in the meantime answers the new wait at once.
 */
export async function requestReview(
  ports: RequestReviewPorts,
  { applicationId, stage, token, cause }: ReviewWait,
): Promise<Result<void, ChangeRefusal>> {
  const requested = await changeApplication(ports, {
    applicationId,
    cause,
    command: { type: 'request-review', reviewId: ports.ids.next(), stage },
  });
  if (!requested.ok && requested.error.reason !== 'application-withdrawn') return requested;
  return beginWait(ports, 'review', { applicationId, token });
}

interface NotFound {
  readonly reason: 'not-found';
}

/** Keep the token of the process that waits for the customer to answer a question. An answer that came before answers it. */
export const awaitInformation = (
  ports: WaitPorts,
  wait: { readonly applicationId: string; readonly token: string },
): Promise<Result<void, NotFound>> => beginWait(ports, 'information', wait);

async function beginWait(
  { applications, reviews, vault, callbacks }: WaitPorts,
  wait: Wait,
  { applicationId, token }: { readonly applicationId: string; readonly token: string },
): Promise<Result<void, NotFound>> {
  const before = (await applications.load(applicationId))?.application;
  if (before === undefined) return err({ reason: 'not-found' });
  const review = reviewOf(before);
  if (review !== undefined) {
    const purpose = purposeOf(wait, review.id);
    await reviews.keepToken(review.id, await vault.seal(token, purpose));
  }
  // The answer may have come before the token was there to carry it.
  const now = (await applications.load(applicationId))?.application;
  const answer = now === undefined ? undefined : answerTo(wait, now);
  if (answer !== undefined) await callbacks.succeed(token, { ...answer });
  return ok(undefined);
}
