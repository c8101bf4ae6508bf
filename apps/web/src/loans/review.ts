import { moneySchema } from '@emporion/money';
import * as z from 'zod';
import { read } from '../api.ts';
import { pageOf, pagesQuery } from '../page.ts';

const reviewSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
  queue: z.enum(['standard', 'senior']),
  dueAt: z.string(),
  reason: z.enum(['high-risk', 'no-report', 'no-score', 'bureau-unavailable', 'unusual']),
  amount: moneySchema,
  annualIncome: moneySchema,
  riskLevel: z.string().optional(),
  creditScore: z.int().optional(),
  requestedAt: z.string(),
});

/** An application that waits for the decision of a person. */
export type Review = z.output<typeof reviewSchema>;

/** Why a person has to decide. */
export const reviewReasons: Readonly<Record<Review['reason'], string>> = {
  'high-risk': 'The risk is high.',
  'no-report': 'The bureau has no file.',
  'no-score': 'The history is too short for a score.',
  'bureau-unavailable': 'The bureau did not answer.',
  unusual: 'Something about it is unusual.',
};

const pollMilliseconds = 10_000;

/** The reviews that wait, the one that is due first at the top. */
export const reviewsQuery = {
  ...pagesQuery({ path: '/v1/reviews', query: { limit: 20 }, answer: pageOf(reviewSchema) }),
  refetchInterval: pollMilliseconds,
};

/** What a reviewer decides. */
export interface Decision {
  readonly decision: 'approved' | 'rejected';
  readonly note: string;
}

/** Approve or reject an application, once. */
export const decideReview = (reviewId: string, body: Decision) =>
  read({
    method: 'POST',
    path: `/v1/reviews/${encodeURIComponent(reviewId)}/decision`,
    body,
    answer: z.object({ reviewId: z.string() }),
  });
