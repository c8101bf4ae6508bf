import { riskLevels } from '@emporion/credit-risk';
import { formatInstant } from '@emporion/kernel';
import { reviewQueues, reviewReasons, type UnderReviewApplication } from '@emporion/loan-origination';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

/** A review as a reviewer sees it: what the decision needs, and nothing that tells who asks. */
export const reviewView = z.object({
  id: z.string(),
  applicationId: z.string(),
  queue: z.enum(reviewQueues),
  dueAt: z.string(),
  reason: z.enum(reviewReasons),
  amount: moneySchema,
  annualIncome: moneySchema,
  riskLevel: z.enum(riskLevels).optional(),
  creditScore: z.int().optional(),
  requestedAt: z.string(),
});

/** Show a review to a reviewer, without the customer and the purpose. */
export function viewOfReview(application: UnderReviewApplication): z.output<typeof reviewView> {
  const { id: applicationId, amount, annualIncome, assessment, review } = application;
  return {
    id: review.id,
    applicationId,
    queue: review.queue,
    dueAt: formatInstant(review.dueAt),
    reason: review.reason,
    amount,
    annualIncome,
    ...(assessment?.outcome === 'rated' ? { riskLevel: assessment.level, creditScore: assessment.score } : {}),
    requestedAt: formatInstant(review.requestedAt),
  };
}
