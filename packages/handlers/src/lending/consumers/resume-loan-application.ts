import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { type AnswerReviewPorts, answerReview, lendingEvents } from '@emporion/loan-origination';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../consumers/subscription.ts';
import { logger, metrics } from '../../powertools.ts';

/** Nobody waits under the token: the next stage of the review is about to begin. The delivery is tried again. */
class ReviewWaitClosed extends Error {
  override readonly name = 'ReviewWaitClosed';
}

/** Tells the workflow what the reviewer decided. It changes nothing itself. */
export const resumeLoanApplication: SubscriptionRow<AnswerReviewPorts> = subscription({
  consumer: 'resume-loan-application',
  maxDeliveries: patientMaxDeliveries,
  catalog: lendingEvents,
  types: ['lending.review-decided.v1'],
  create:
    (ports: AnswerReviewPorts) =>
    async (event: EventEnvelope): Promise<void> => {
      const applicationId = idOfSubject(event);
      const answered = await answerReview(ports, { applicationId });
      if (!answered.ok) throw new ReviewWaitClosed(answered.error.reason);
      metrics.addMetric('ReviewAnswered', MetricUnit.Count, 1);
      logger.info('review answered', { applicationId });
    },
});
