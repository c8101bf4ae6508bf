import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { answerReview } from '@emporion/loan-origination';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { logger, metrics } from '../../powertools.ts';
import { type LendingPorts, lendingOf } from '../ports.ts';

/** Nobody waits under the token: the next stage of the review is about to begin. The delivery is tried again. */
class ReviewWaitClosed extends Error {
  override readonly name = 'ReviewWaitClosed';
}

/** Tell the workflow what the reviewer decided. It changes nothing itself. */
export const createResumeLoanApplication =
  (ports: LendingPorts) =>
  async (event: EventEnvelope): Promise<void> => {
    const applicationId = idOfSubject(event);
    const answered = await answerReview(lendingOf(ports), { applicationId });
    if (!answered.ok) throw new ReviewWaitClosed(answered.error.reason);
    metrics.addMetric('ReviewAnswered', MetricUnit.Count, 1);
    logger.info('review answered', { applicationId });
  };
