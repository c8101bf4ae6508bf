import { type RiskLevel, riskLevels } from '@emporion/credit-risk';
import type { EventsOf } from '@emporion/messages';
import * as z from 'zod';
import {
  type DeclineCode,
  declineCodes,
  type ReviewOutcome,
  type ReviewReason,
  reviewOutcomes,
  reviewReasons,
} from './application.ts';
import { type ReviewQueue, reviewQueues } from './lending-policy.ts';
import type { WithheldTerm } from './offer.ts';

const id = z.string().min(1).max(64);
const offerId = z.string().min(1).max(128);
const version = z.string().min(1).max(64);
const moment = z.iso.datetime();

const applicationSubmitted: z.ZodType<{ readonly customerId: string }> = z.object({ customerId: id });

const creditCheckStarted: z.ZodType<Readonly<Record<string, never>>> = z.object({});

const creditChecked: z.ZodType<
  | { readonly outcome: 'rated'; readonly riskLevel: RiskLevel; readonly policyVersion: string }
  | { readonly outcome: 'refer'; readonly reason: 'no-report' | 'no-score'; readonly policyVersion: string }
> = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('rated'), riskLevel: z.enum(riskLevels), policyVersion: version }),
  z.object({ outcome: z.literal('refer'), reason: z.enum(['no-report', 'no-score']), policyVersion: version }),
]);

const reviewRequested: z.ZodType<{
  readonly reviewId: string;
  readonly reason: ReviewReason;
  readonly queue: ReviewQueue;
  readonly dueAt: string;
}> = z.object({ reviewId: id, reason: z.enum(reviewReasons), queue: z.enum(reviewQueues), dueAt: moment });

const reviewReminded: z.ZodType<{ readonly reviewId: string; readonly dueAt: string }> = z.object({
  reviewId: id,
  dueAt: moment,
});

const reviewEscalated: z.ZodType<{ readonly reviewId: string; readonly queue: ReviewQueue; readonly dueAt: string }> =
  z.object({ reviewId: id, queue: z.enum(reviewQueues), dueAt: moment });

const reviewDecided: z.ZodType<{
  readonly reviewId: string;
  readonly outcome: ReviewOutcome;
  readonly reviewer: string;
}> = z.object({ reviewId: id, outcome: z.enum(reviewOutcomes), reviewer: id });

const offersGenerated: z.ZodType<{
  readonly policyVersion: string;
  readonly basis: 'assessment' | 'approval';
  readonly offerIds: readonly string[];
  readonly withheld: readonly WithheldTerm[];
}> = z.object({
  policyVersion: version,
  basis: z.enum(['assessment', 'approval']),
  offerIds: z.array(offerId).min(1).max(24),
  withheld: z
    .array(
      z.object({
        termMonths: z.int().min(1).max(1_200),
        reason: z.enum(['score-too-low', 'no-score', 'does-not-amortize']),
      }),
    )
    .max(24),
});

const offerAccepted: z.ZodType<{ readonly offerId: string }> = z.object({ offerId });

const applicationDeclined: z.ZodType<{ readonly reasons: readonly DeclineCode[] }> = z.object({
  reasons: z.array(z.enum(declineCodes)).min(1).max(4),
});

const applicationExpired: z.ZodType<{ readonly reviewId: string }> = z.object({ reviewId: id });

/**
 * What lending tells the world: ids, levels and codes, never an amount, a score, a purpose or a note.
 *
 * The subject of each is `application/<id>`.
 */
export const lendingEvents: {
  readonly 'lending.application-submitted.v1': typeof applicationSubmitted;
  readonly 'lending.credit-check-started.v1': typeof creditCheckStarted;
  readonly 'lending.credit-checked.v1': typeof creditChecked;
  readonly 'lending.review-requested.v1': typeof reviewRequested;
  readonly 'lending.review-reminded.v1': typeof reviewReminded;
  readonly 'lending.review-escalated.v1': typeof reviewEscalated;
  readonly 'lending.review-decided.v1': typeof reviewDecided;
  readonly 'lending.offers-generated.v1': typeof offersGenerated;
  readonly 'lending.offer-accepted.v1': typeof offerAccepted;
  readonly 'lending.application-declined.v1': typeof applicationDeclined;
  readonly 'lending.application-expired.v1': typeof applicationExpired;
} = {
  'lending.application-submitted.v1': applicationSubmitted,
  'lending.credit-check-started.v1': creditCheckStarted,
  'lending.credit-checked.v1': creditChecked,
  'lending.review-requested.v1': reviewRequested,
  'lending.review-reminded.v1': reviewReminded,
  'lending.review-escalated.v1': reviewEscalated,
  'lending.review-decided.v1': reviewDecided,
  'lending.offers-generated.v1': offersGenerated,
  'lending.offer-accepted.v1': offerAccepted,
  'lending.application-declined.v1': applicationDeclined,
  'lending.application-expired.v1': applicationExpired,
};

/** An event of lending. */
export type LendingEvent = EventsOf<typeof lendingEvents>;
