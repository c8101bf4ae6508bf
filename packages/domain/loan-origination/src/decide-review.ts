import { err, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import type { ReviewOutcome } from './application.ts';
import { type ChangePorts, type ChangeRefusal, changeApplication } from './change-application.ts';
import type { Reviews, StoredApplication } from './ports.ts';

/** What deciding a review needs. */
export interface DecideReviewPorts extends ChangePorts {
  readonly reviews: Pick<Reviews, 'applicationOf'>;
}

/** What a reviewer says. */
export interface ReviewVerdict {
  readonly reviewId: string;
  readonly reviewer: string;
  readonly outcome: ReviewOutcome;
  readonly note: string;
  readonly cause: Cause;
}

/**
 * Record the decision of a reviewer, once.
 *
 * It is stored with its event before the waiting process hears of it, so that no crash can lose it.
 */
export async function decideReview(
  ports: DecideReviewPorts,
  { cause, ...verdict }: ReviewVerdict,
): Promise<Result<StoredApplication, ChangeRefusal>> {
  const applicationId = await ports.reviews.applicationOf(verdict.reviewId);
  if (applicationId === undefined) return err({ reason: 'not-found' });
  return changeApplication(ports, { applicationId, cause, command: { type: 'decide-review', ...verdict } });
}
