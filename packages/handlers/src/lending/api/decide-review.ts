import { type DecideReviewPorts, decideReview, reviewOutcomes } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter, meterBy } from '../../powertools.ts';
import { refusedLoan } from '../refusal.ts';

const decision = z.enum(reviewOutcomes);

/** POST /v1/reviews/{reviewId}/decision */
export const decideReviewRoute: RouteRow<DecideReviewPorts> = row(
  {
    operation: 'decideReview',
    summary: 'Approve or reject an application, once.',
    context: 'lending',
    method: 'POST',
    path: '/v1/reviews/{reviewId}/decision',
    access: 'loan/review',
    params: z.strictObject({ reviewId: z.uuidv7() }),
    body: z.strictObject({ decision, note: z.string().max(2_000) }),
    answers: {
      200: {
        description: 'The decision.',
        body: z.object({ reviewId: z.string(), applicationId: z.string(), decision }),
      },
    },
  },
  (ports: DecideReviewPorts) =>
    async ({ params: { reviewId }, body, principal, cause }) => {
      const { decision: outcome, note } = body;
      const verdict = { reviewId, reviewer: principal.subject, outcome, note, cause };
      const decided = await decideReview(ports, verdict);
      if (!decided.ok) {
        meter('ReviewDecisionRefused');
        return refusedLoan(decided.error);
      }
      meterBy('ReviewDecided', outcome);
      const applicationId = decided.value.application.id;
      logger.info('review decided', { applicationId, reviewId, outcome });
      return okay({ reviewId, applicationId, decision: outcome });
    },
);
