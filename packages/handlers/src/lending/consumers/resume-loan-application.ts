import { type AnswerReviewPorts, answerReview, lendingEvents } from '@emporion/loan-origination';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../consumers/subscription.ts';
import { ReasonedError } from '../../observability/failure.ts';
import { logger, meter } from '../../powertools.ts';

/** Nobody waits under the token: the next stage of the review is about to begin. The delivery is tried again. */
class ReviewWaitClosed extends ReasonedError {
  override readonly name = 'ReviewWaitClosed';
}

/** Tells the workflow what it waits for: what a reviewer or the customer said. It changes nothing itself. */
export const resumeLoanApplication: SubscriptionRow<AnswerReviewPorts> = subscription({
  consumer: 'resume-loan-application',
  maxDeliveries: patientMaxDeliveries,
  catalog: lendingEvents,
  types: [
    'lending.review-decided.v1',
    'lending.information-requested.v1',
    'lending.information-provided.v1',
    'lending.application-withdrawn.v1',
  ],
  create:
    (ports: AnswerReviewPorts) =>
    async (event: EventEnvelope): Promise<void> => {
      const applicationId = idOfSubject(event);
      const answered = await answerReview(ports, { applicationId });
      if (!answered.ok) throw new ReviewWaitClosed(answered.error.reason);
      meter('ReviewAnswered');
      logger.info('review answered', { applicationId });
    },
});
