import { reasonCodes, riskLevels } from '@emporion/credit-risk';
import { formatInstant } from '@emporion/kernel';
import { type ReviewedApplication, reviewQueues, reviewReasons, reviewStages } from '@emporion/loan-origination';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';

/** A review as a reviewer sees it: what the decision needs, and nothing that tells who asks. */
export const reviewView = z.object({
  id: z.string(),
  applicationId: z.string(),
  queue: z.enum(reviewQueues),
  stage: z.enum(reviewStages),
  dueAt: z.string(),
  reason: z.enum(reviewReasons),
  amount: moneySchema,
  annualIncome: moneySchema,
  monthlyDebt: moneySchema,
  /** What the customer owed us every month for other loans when the machine looked at it, loan by loan. */
  obligations: z.array(moneySchema),
  riskLevel: z.enum(riskLevels).optional(),
  creditScore: z.int().optional(),
  /** What spoke against the loan when the machine looked at it. */
  findings: z.array(z.enum(reasonCodes)),
  requestedAt: z.string(),
  claim: z.object({ reviewer: z.string(), leaseUntil: z.string() }).optional(),
  /** Two have to approve; the first has, where `firstApprovedBy` is there. */
  needsSecondApproval: z.boolean(),
  firstApprovedBy: z.string().optional(),
});

/** Show a review to a reviewer, without the customer and the purpose. */
export function viewOfReview(application: ReviewedApplication): z.output<typeof reviewView> {
  const { id: applicationId, amount, annualIncome, monthlyDebt, assessment, credit, review } = application;
  const { id, queue, stage, dueAt, reason, requestedAt, needsSecondApproval, firstApproval } = review;
  return {
    id,
    applicationId,
    queue,
    stage,
    dueAt: formatInstant(dueAt),
    reason,
    amount,
    annualIncome,
    monthlyDebt,
    obligations: (credit?.obligations ?? []).map(({ monthlyPayment }) => monthlyPayment),
    ...(assessment?.outcome === 'rated' ? { riskLevel: assessment.level, creditScore: assessment.score } : {}),
    findings: [...(credit?.reasons ?? [])],
    requestedAt: formatInstant(requestedAt),
    ...(application.status === 'under-review'
      ? {
          claim: {
            reviewer: application.claim.reviewer,
            leaseUntil: formatInstant(application.claim.leaseUntil),
          },
        }
      : {}),
    needsSecondApproval,
    ...(firstApproval === undefined ? {} : { firstApprovedBy: firstApproval.reviewer }),
  };
}

/** A review with its file: what reviewers noted, and what the customer was asked. */
export const reviewFileView = z.object({
  ...reviewView.shape,
  notes: z.array(z.object({ author: z.string(), text: z.string(), at: z.string() })),
  questions: z.array(
    z.object({
      question: z.string(),
      askedAt: z.string(),
      answer: z.string().optional(),
      answeredAt: z.string().optional(),
    }),
  ),
});

/** Show a review with its file to a reviewer. */
export const viewOfReviewFile = (application: ReviewedApplication): z.output<typeof reviewFileView> => ({
  ...viewOfReview(application),
  notes: application.review.notes.map(({ author, text, at }) => ({ author, text, at: formatInstant(at) })),
  questions: application.review.questions.map(({ question, askedAt, answer, answeredAt }) => ({
    question,
    askedAt: formatInstant(askedAt),
    ...(answer === undefined ? {} : { answer }),
    ...(answeredAt === undefined ? {} : { answeredAt: formatInstant(answeredAt) }),
  })),
});
