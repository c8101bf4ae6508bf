import { err, type Result } from '@emporion/kernel';
import { type ChangePorts, type ChangeRefusal, type CommonRequest, recordChange } from './change-application.ts';
import type { ReviewCommand } from './command.ts';
import { decideReviewWork } from './decide-review-work.ts';
import type { Reviews, StoredApplication } from './ports.ts';

/** What the work on a review needs. */
export interface ChangeReviewPorts extends ChangePorts {
  readonly reviews: Pick<Reviews, 'applicationOf'>;
}

/** What a reviewer asks for. */
export type ReviewRequest = Pick<CommonRequest, 'cause' | 'receipt'> & { readonly command: ReviewCommand };

/**
 * Claim, release, decide or annotate a review.
 *
 * A decision is stored with its event before the waiting process hears of it, so that no crash can lose it.
 */
export async function changeReview(
  ports: ChangeReviewPorts,
  { command, ...request }: ReviewRequest,
): Promise<Result<StoredApplication, ChangeRefusal>> {
  const { reviewId, reviewer } = command;
  const applicationId = await ports.reviews.applicationOf(reviewId);
  if (applicationId === undefined) return err({ reason: 'not-found' });
  const { policy, sha256 } = ports;
  const actor = { kind: 'reviewer', id: reviewer } as const;
  return recordChange(ports, { ...request, applicationId, actor }, (application, at) =>
    decideReviewWork(application, command, { policy, at, sha256 }),
  );
}
