import { type ReasonCode, type RiskLevel, reasonCodes, riskLevels } from '@emporion/credit-risk';
import type { EventsOf } from '@emporion/messages';
import * as z from 'zod';
import { type DeclineCode, declineCodes } from './decline-code.ts';
import { longestPolicy, type ReviewQueue, reviewQueues } from './lending-policy.ts';
import type { WithheldTerm } from './offer.ts';
import { type ReviewOutcome, type ReviewReason, reviewOutcomes, reviewReasons } from './review.ts';

const id = z.string().min(1).max(64);
const offerId = z.string().min(1).max(128);
const version = z.string().min(1).max(64);
const moment = z.iso.datetime();

const applicationSubmitted: z.ZodType<{ readonly customerId: string }> = z.object({ customerId: id });

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

const reviewFirstApproved: z.ZodType<{
  readonly reviewId: string;
  readonly reviewer: string;
  readonly queue: ReviewQueue;
}> = z.object({ reviewId: id, reviewer: id, queue: z.enum(reviewQueues) });

const informationRequested: z.ZodType<{ readonly reviewId: string; readonly answerBy: string }> = z.object({
  reviewId: id,
  answerBy: moment,
});

const informationProvided: z.ZodType<{ readonly reviewId: string }> = z.object({ reviewId: id });

const reviewDecided: z.ZodType<{
  readonly reviewId: string;
  readonly outcome: ReviewOutcome;
  readonly reviewer: string;
}> = z.object({ reviewId: id, outcome: z.enum(reviewOutcomes), reviewer: id });

const termMonths = z.int().min(1).max(longestPolicy.months);

/** A term that the policy withholds. What is not affordable came later, and has a place of its own. */
type PolicyWithheldTerm = WithheldTerm & { readonly reason: Exclude<WithheldTerm['reason'], 'not-affordable'> };

const offersGenerated: z.ZodType<{
  readonly policyVersion: string;
  readonly basis: 'assessment' | 'approval';
  readonly offerIds: readonly string[];
  readonly withheld: readonly PolicyWithheldTerm[];
  /** The terms, in months, whose payment is not affordable. */
  readonly unaffordable?: readonly number[];
  /** Whether less is offered than was asked for. */
  readonly counteroffer?: boolean;
}> = z.object({
  policyVersion: version,
  basis: z.enum(['assessment', 'approval']),
  offerIds: z.array(offerId).min(1).max(longestPolicy.terms),
  withheld: z
    .array(
      z.object({
        termMonths,
        reason: z.enum(['score-too-low', 'no-score', 'does-not-amortize']),
      }),
    )
    .max(longestPolicy.terms),
  unaffordable: z.array(termMonths).max(longestPolicy.terms).exactOptional(),
  counteroffer: z.boolean().exactOptional(),
});

const offerAccepted: z.ZodType<{ readonly offerId: string }> = z.object({ offerId });

const applicationDeclined: z.ZodType<{ readonly reasons: readonly DeclineCode[] }> = z.object({
  reasons: z.array(z.enum(declineCodes)).min(1).max(4),
});

const reasons = z.array(z.enum(reasonCodes)).min(1).max(4);

/** As the first version, with the codes of Regulation B and the last moment of the notice. */
const applicationDeclined2: z.ZodType<{ readonly reasons: readonly ReasonCode[]; readonly noticeDueBy: string }> =
  z.object({ reasons, noticeDueBy: moment });

const applicationExpired: z.ZodType<{ readonly reviewId: string }> = z.object({ reviewId: id });

/** With the last moment of the notice where the offers were counteroffers. */
const offersExpired: z.ZodType<{ readonly noticeDueBy?: string }> = z.object({ noticeDueBy: moment.exactOptional() });

const contractSigned: z.ZodType<{ readonly offerId: string }> = z.object({ offerId });

const nothingMore: z.ZodType<Readonly<Record<string, never>>> = z.object({});

/**
 * What lending tells the world: ids, levels and codes, never an amount, a score, a purpose or a note.
 *
 * The subject of each is `application/<id>`.
 */
export const lendingEvents: {
  readonly 'lending.application-submitted.v1': typeof applicationSubmitted;
  readonly 'lending.credit-check-started.v1': typeof nothingMore;
  readonly 'lending.credit-checked.v1': typeof creditChecked;
  readonly 'lending.review-requested.v1': typeof reviewRequested;
  readonly 'lending.review-reminded.v1': typeof reviewReminded;
  readonly 'lending.review-escalated.v1': typeof reviewEscalated;
  readonly 'lending.review-first-approved.v1': typeof reviewFirstApproved;
  readonly 'lending.review-decided.v1': typeof reviewDecided;
  readonly 'lending.information-requested.v1': typeof informationRequested;
  readonly 'lending.information-provided.v1': typeof informationProvided;
  readonly 'lending.offers-generated.v1': typeof offersGenerated;
  readonly 'lending.offer-accepted.v1': typeof offerAccepted;
  readonly 'lending.application-declined.v1': typeof applicationDeclined;
  readonly 'lending.application-declined.v2': typeof applicationDeclined2;
  readonly 'lending.application-expired.v1': typeof applicationExpired;
  readonly 'lending.offers-expired.v1': typeof offersExpired;
  readonly 'lending.contract-signed.v1': typeof contractSigned;
  readonly 'lending.signing-expired.v1': typeof nothingMore;
  readonly 'lending.application-withdrawn.v1': typeof nothingMore;
} = {
  'lending.application-submitted.v1': applicationSubmitted,
  'lending.credit-check-started.v1': nothingMore,
  'lending.credit-checked.v1': creditChecked,
  'lending.review-requested.v1': reviewRequested,
  'lending.review-reminded.v1': reviewReminded,
  'lending.review-escalated.v1': reviewEscalated,
  'lending.review-first-approved.v1': reviewFirstApproved,
  'lending.review-decided.v1': reviewDecided,
  'lending.information-requested.v1': informationRequested,
  'lending.information-provided.v1': informationProvided,
  'lending.offers-generated.v1': offersGenerated,
  'lending.offer-accepted.v1': offerAccepted,
  'lending.application-declined.v1': applicationDeclined,
  'lending.application-declined.v2': applicationDeclined2,
  'lending.application-expired.v1': applicationExpired,
  'lending.offers-expired.v1': offersExpired,
  'lending.contract-signed.v1': contractSigned,
  'lending.signing-expired.v1': nothingMore,
  'lending.application-withdrawn.v1': nothingMore,
};

/** An event of lending. */
export type LendingEvent = EventsOf<typeof lendingEvents>;
