import { riskAssessmentSchema, riskLevels } from '@emporion/credit-risk';
import { type Instant, instant } from '@emporion/kernel';
import { basisPointsSchema, moneySchema, roundingModeSchema } from '@emporion/money';
import * as z from 'zod';
import {
  declineCodes,
  type LoanApplication,
  loanPurposes,
  type OfferBasis,
  type Review,
  reviewOutcomes,
  reviewReasons,
} from './application.ts';
import { reviewQueues, reviewStages } from './lending-policy.ts';
import type { Offer, WithheldTerm } from './offer.ts';

const id = z.string().min(1).max(64);
const moment: z.ZodType<Instant, number> = z.int().transform(instant);
const longestNote = 2_000;

const offerSchema: z.ZodType<Offer> = z.strictObject({
  id: z.string().min(1).max(128),
  policyVersion: id,
  principal: moneySchema,
  termMonths: z.int().min(1).max(1_200),
  annualRateBasisPoints: basisPointsSchema,
  rounding: roundingModeSchema,
  monthlyPayment: moneySchema,
  totalOfPayments: moneySchema,
  totalInterest: moneySchema,
  acceptUntil: moment,
});

const withheldSchema: z.ZodType<WithheldTerm> = z.strictObject({
  termMonths: z.int().min(1).max(1_200),
  reason: z.enum(['score-too-low', 'no-score', 'does-not-amortize']),
});

const reviewSchema: z.ZodType<Review> = z.strictObject({
  id,
  reason: z.enum(reviewReasons),
  stage: z.enum(reviewStages),
  queue: z.enum(reviewQueues),
  requestedAt: moment,
  dueAt: moment,
  decision: z
    .strictObject({
      outcome: z.enum(reviewOutcomes),
      reviewer: id,
      note: z.string().max(longestNote),
      decidedAt: moment,
    })
    .exactOptional(),
});

const basisSchema: z.ZodType<OfferBasis> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assessment'), level: z.enum(riskLevels).exclude(['high']) }),
  z.strictObject({ kind: z.literal('approval'), reviewId: id, reviewer: id, decidedAt: moment }),
]);

const progress = {
  id,
  customerId: id,
  amount: moneySchema,
  purpose: z.enum(loanPurposes),
  annualIncome: moneySchema,
  consentedAt: moment,
  submittedAt: moment,
  updatedAt: moment,
  assessment: riskAssessmentSchema.exactOptional(),
};

const withOffers = {
  ...progress,
  review: reviewSchema.exactOptional(),
  basis: basisSchema,
  offers: z.array(offerSchema).min(1).max(24),
  withheld: z.array(withheldSchema).max(24),
  offeredAt: moment,
};

/** A loan application as it is stored. */
export const loanApplicationSchema: z.ZodType<LoanApplication> = z.discriminatedUnion('status', [
  z.strictObject({ ...progress, status: z.literal('submitted') }),
  z.strictObject({ ...progress, status: z.literal('checking') }),
  z.strictObject({ ...progress, status: z.literal('under-review'), review: reviewSchema }),
  z.strictObject({ ...withOffers, status: z.literal('offered') }),
  z.strictObject({ ...withOffers, status: z.literal('accepted'), acceptedOfferId: z.string().min(1).max(128) }),
  z.strictObject({
    ...progress,
    status: z.literal('declined'),
    review: reviewSchema.exactOptional(),
    reasons: z.array(z.enum(declineCodes)).min(1).max(4),
  }),
  z.strictObject({ ...progress, status: z.literal('expired'), review: reviewSchema }),
]);
