import type { ReasonCode } from '@emporion/credit-risk';
import { moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { pageOf, pagesQuery } from '../page.ts';

const reviewSchema = z.object({
  id: z.string(),
  applicationId: z.string(),
  queue: z.enum(['standard', 'senior']),
  stage: z.enum(['first', 'reminded', 'escalated']),
  dueAt: z.string(),
  reason: z.enum(['high-risk', 'no-report', 'no-score', 'bureau-unavailable', 'unusual']),
  amount: moneySchema,
  annualIncome: moneySchema,
  monthlyDebt: moneySchema,
  creditScore: z.int().optional(),
  findings: z.array(z.string()),
  requestedAt: z.string(),
  claim: z.object({ reviewer: z.string(), leaseUntil: z.string() }).optional(),
  needsSecondApproval: z.boolean(),
  firstApprovedBy: z.string().optional(),
});

/** An application that waits for the decision of a person. */
export type Review = z.output<typeof reviewSchema>;
export type ReviewQueue = Review['queue'];

const fileSchema = reviewSchema.extend({
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

/** A review with what reviewers noted, and what the customer was asked. */
export type ReviewFile = z.output<typeof fileSchema>;

/** Why a person has to decide. */
export const reviewReasons: Readonly<Record<Review['reason'], string>> = {
  'high-risk': 'The risk is high.',
  'no-report': 'The bureau has no file.',
  'no-score': 'The history is too short for a score.',
  'bureau-unavailable': 'The bureau did not answer.',
  unusual: 'Something about it is unusual.',
};

const pollMilliseconds = 10_000;

/** The reviews that wait, the one that is due first at the top; of one queue, or of every. */
export const reviewsQuery = (queue?: ReviewQueue) => ({
  ...pagesQuery({ path: '/v1/reviews', query: { limit: 20, queue }, answer: pageOf(reviewSchema) }),
  refetchInterval: pollMilliseconds,
});

const pathOf = (reviewId: string): string => `/v1/reviews/${encodeURIComponent(reviewId)}`;

/** A review with its file. */
export const reviewQuery = (reviewId: string) =>
  queryOptions({
    queryKey: ['review', reviewId],
    queryFn: ({ signal }) => read({ path: pathOf(reviewId), answer: fileSchema, signal }),
  });

/** Work on a review that goes on waiting: claim it, give it back, or write a note, which the key writes once. */
export const workOnReview = (
  reviewId: string,
  work: { readonly what: 'claim' | 'release' } | { readonly what: 'notes'; readonly text: string },
  idempotencyKey: string,
): Promise<ReviewFile> => {
  const { what, ...body } = work;
  return read({ method: 'POST', path: `${pathOf(reviewId)}/${what}`, body, idempotencyKey, answer: fileSchema });
};

/** What a reviewer decides. */
export type Decision =
  | { readonly decision: 'approved'; readonly note: string }
  | { readonly decision: 'rejected'; readonly note: string; readonly reasons: readonly ReasonCode[] }
  | { readonly decision: 'more-information'; readonly question: string };

const decidedSchema = z.object({ needsSecondApproval: z.boolean() });

/** Decide a review that one has claimed. */
export const decideReview = (reviewId: string, body: Decision) =>
  read({ method: 'POST', path: `${pathOf(reviewId)}/decision`, body, answer: decidedSchema });
