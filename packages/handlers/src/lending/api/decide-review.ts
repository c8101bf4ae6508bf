import { reasonCodes } from '@emporion/credit-risk';
import { type ChangeReviewPorts, changeReview, reviewVerdicts, type Verdict } from '@emporion/loan-origination';
import * as z from 'zod';
import { okay } from '../../http/answer.ts';
import { type RouteRow, row } from '../../http/route.ts';
import { logger, meter, meterBy } from '../../powertools.ts';
import { refusedLoan } from '../refusal.ts';

const note = z.string().max(2_000);

const decisionBody = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approved'), note }),
  z.strictObject({
    decision: z.literal('rejected'),
    note,
    /** What the customer is told, the main reason first. */
    reasons: z.tuple([z.enum(reasonCodes)], z.enum(reasonCodes)),
  }),
  z.strictObject({ decision: z.literal('more-information'), question: z.string().min(1).max(2_000) }),
]);

/** POST /v1/reviews/{reviewId}/decision */
export const decideReviewRoute: RouteRow<ChangeReviewPorts> = row(
  {
    operation: 'decideReview',
    summary: 'Approve or reject an application that one has claimed, or ask the customer for more.',
    context: 'lending',
    method: 'POST',
    path: '/v1/reviews/{reviewId}/decision',
    access: 'loan/review',
    params: z.strictObject({ reviewId: z.uuidv7() }),
    body: decisionBody,
    answers: {
      200: {
        description: 'The decision; `needsSecondApproval` where another reviewer has to approve, too.',
        body: z.object({
          reviewId: z.string(),
          applicationId: z.string(),
          decision: z.enum(reviewVerdicts),
          needsSecondApproval: z.boolean(),
        }),
      },
    },
  },
  (ports: ChangeReviewPorts) =>
    async ({ params: { reviewId }, body, principal, cause }) => {
      const command = {
        type: 'decide-review',
        reviewId,
        reviewer: principal.subject,
        verdict: verdictOf(body),
      } as const;
      const decided = await changeReview(ports, { command, cause });
      if (!decided.ok) {
        meter('ReviewDecisionRefused');
        return refusedLoan(decided.error);
      }
      const { decision: outcome } = body;
      const { application } = decided.value;
      meterBy('ReviewDecided', outcome);
      logger.info('review decided', { applicationId: application.id, reviewId, outcome });
      const needsSecondApproval = outcome === 'approved' && application.status === 'referred';
      return okay({ reviewId, applicationId: application.id, decision: outcome, needsSecondApproval });
    },
);

function verdictOf(body: z.output<typeof decisionBody>): Verdict {
  switch (body.decision) {
    case 'approved':
      return { outcome: 'approved', note: body.note };
    case 'rejected':
      return { outcome: 'rejected', note: body.note, reasons: body.reasons };
    case 'more-information':
      return { outcome: 'more-information', question: body.question };
  }
}
