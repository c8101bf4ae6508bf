import { err, ok, type Result } from '@emporion/kernel';
import type { Callbacks, TokenVault } from '@emporion/messages';
import { isInReview, type LoanApplication, mayKeepToken, reviewOf } from './application.ts';
import type { LoanApplications, Reviews } from './ports.ts';
import { openQuestionOf, type ReviewVerdictOutcome } from './review.ts';

/** What a process waits for: what the reviewers say, or what the customer answers. */
export type Wait = 'review' | 'information';

/** What a process that waits is told. */
export interface WaitAnswer {
  readonly decision: ReviewVerdictOutcome | 'information-provided' | 'withdrawn';
}

/** What the token of a wait is sealed for, so that the token of one wait is never taken for that of another. */
export const purposeOf = (wait: Wait, reviewId: string): string =>
  wait === 'review' ? reviewId : `${reviewId}.information`;

/** What a process is told that waits; undefined as long as there is nothing to tell. */
export function answerTo(wait: Wait, application: LoanApplication): WaitAnswer | undefined {
  if (application.status === 'withdrawn') return { decision: 'withdrawn' };
  const review = reviewOf(application);
  if (review === undefined) return undefined;
  if (wait === 'review') {
    if (application.status === 'awaiting-information') return { decision: 'more-information' };
    return review.decision === undefined ? undefined : { decision: review.decision.outcome };
  }
  const isAnswered = isInReview(application) && review.questions.length > 0 && openQuestionOf(review) === undefined;
  return isAnswered ? { decision: 'information-provided' } : undefined;
}

/** What passing an answer on needs. It reads, and changes nothing. */
export interface AnswerReviewPorts {
  readonly applications: Pick<LoanApplications, 'load'>;
  readonly reviews: Pick<Reviews, 'tokenOf'>;
  readonly vault: Pick<TokenVault, 'open'>;
  readonly callbacks: Callbacks;
}

/** Why the answer was not passed on. */
export interface ReviewWaitClosed {
  /** Nobody waits under the token that is kept: the next stage is about to begin, or the process just went on. */
  readonly reason: 'review-wait-closed';
}

const closed: Result<void, ReviewWaitClosed> = err({ reason: 'review-wait-closed' });

/**
 * Pass on to the process what it waits for: the decision of a review, a question to the customer, the answer to it, or
 * that the customer took the application back.
 *
 * Succeeds without doing anything once the process has gone on. Refuses `review-wait-closed`, to be tried again.
 */
export async function answerReview(
  { applications, reviews, vault, callbacks }: AnswerReviewPorts,
  { applicationId }: { readonly applicationId: string },
): Promise<Result<void, ReviewWaitClosed>> {
  const application = (await applications.load(applicationId))?.application;
  const review = application === undefined ? undefined : reviewOf(application);
  if (application === undefined || review === undefined) return ok(undefined);
  const isDecided = application.status === 'under-review' && review.decision !== undefined;
  const sealed = await reviews.tokenOf(review.id);
  for (const wait of ['review', 'information'] as const) {
    const answer = mayKeepToken(application) ? answerTo(wait, application) : undefined;
    if (answer === undefined || sealed === undefined) continue;
    const token = await vault.open(sealed, purposeOf(wait, review.id));
    if (token === undefined) continue;
    const answered = await callbacks.succeed(token, { ...answer });
    // Of what was taken back, whoever opens the next wait is told at once.
    return answered.ok || application.status === 'withdrawn' ? ok(undefined) : closed;
  }
  // Only of a decision it is certain that somebody waits for it, or is about to.
  return isDecided ? closed : ok(undefined);
}
