import {
  creditOutcomes,
  debtToIncomeSchema,
  keyFactorsSchema,
  type PrincipalReasons,
  type ReasonCode,
  reasonCodes,
  riskAssessmentSchema,
  riskLevels,
} from '@emporion/credit-risk';
import { type Instant, instant } from '@emporion/kernel';
import { basisPointsSchema, moneySchema, roundingModeSchema } from '@emporion/money';
import * as z from 'zod';
import type { LoanApplication } from './application.ts';
import { applicationStatuses, type OfferBasis, type SubmittedStatus } from './application-record.ts';
import type { AuditHead } from './audit-entry.ts';
import { upcastApplication } from './earlier-application.ts';
import type { LegalHold } from './legal-hold.ts';
import { longestPolicy, reviewQueues, reviewStages } from './lending-policy.ts';
import type { Obligation } from './obligation.ts';
import { type Offer, type WithheldTerm, withheldReasons } from './offer.ts';
import {
  type FirstApproval,
  type InformationRequest,
  longestFile,
  type Review,
  type ReviewDecision,
  reviewReasons,
} from './review.ts';
import { type Consent, consentKinds, loanPurposes } from './submission.ts';

const id = z.string().min(1).max(64);
const offerId = z.string().min(1).max(128);
const moment: z.ZodType<Instant, number> = z.int().transform(instant);
const longestText = 2_000;
const text = z.string().max(longestText);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const reasonCode = z.enum(reasonCodes as readonly [ReasonCode, ...ReasonCode[]]);
const principalReasons: z.ZodType<PrincipalReasons> = z.tuple([reasonCode], reasonCode);

const offerSchema: z.ZodType<Offer> = z.strictObject({
  id: offerId,
  policyVersion: id,
  principal: moneySchema,
  counterofferTo: moneySchema.exactOptional(),
  termMonths: z.int().min(1).max(longestPolicy.months),
  annualRateBasisPoints: basisPointsSchema,
  rounding: roundingModeSchema,
  monthlyPayment: moneySchema,
  totalOfPayments: moneySchema,
  totalInterest: moneySchema,
  apr: z.string().regex(/^\d{1,4}\.\d{3}$/),
  acceptUntil: moment,
  scheduleHash: hash.exactOptional(),
});

const withheldSchema: z.ZodType<WithheldTerm> = z.strictObject({
  termMonths: z.int().min(1).max(longestPolicy.months),
  reason: z.enum(withheldReasons),
});

const decided = { reviewer: id, note: text, decidedAt: moment };
const decisionSchema: z.ZodType<ReviewDecision> = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approved'), ...decided }),
  z.strictObject({ outcome: z.literal('rejected'), reasons: principalReasons, ...decided }),
]);

const questionSchema: z.ZodType<InformationRequest> = z.strictObject({
  reviewer: id,
  question: text,
  askedAt: moment,
  answerBy: moment,
  answer: text.exactOptional(),
  answeredAt: moment.exactOptional(),
  correctedFrom: z.strictObject({ annualIncome: moneySchema, monthlyDebt: moneySchema }).exactOptional(),
});

const approvalSchema: z.ZodType<FirstApproval> = z.strictObject({ reviewer: id, note: text, approvedAt: moment });

const reviewSchema: z.ZodType<Review> = z.strictObject({
  id,
  reason: z.enum(reviewReasons),
  stage: z.enum(reviewStages),
  queue: z.enum(reviewQueues),
  requestedAt: moment,
  dueAt: moment,
  needsSecondApproval: z.boolean(),
  policyVersion: id.exactOptional(),
  firstApproval: approvalSchema.exactOptional(),
  supersededApprovals: z.array(approvalSchema).max(longestFile.questions).exactOptional(),
  decision: decisionSchema.exactOptional(),
  notes: z.array(z.strictObject({ author: id, text, at: moment })).max(longestFile.notes),
  questions: z.array(questionSchema).max(longestFile.questions),
});

const basisSchema: z.ZodType<OfferBasis> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assessment'), level: z.enum(riskLevels).exclude(['high']) }),
  z.strictObject({ kind: z.literal('approval'), reviewId: id, reviewer: id, decidedAt: moment }),
]);

const consentSchema: z.ZodType<Consent> = z.strictObject({
  kind: z.enum(consentKinds),
  textVersion: id,
  textHash: hash.exactOptional(),
  givenAt: moment,
});

const obligationSchema: z.ZodType<Obligation> = z.strictObject({ applicationId: id, monthlyPayment: moneySchema });

const auditHeadSchema: z.ZodType<AuditHead> = z.strictObject({ sequence: z.int().min(0), hash });

const holdSchema: z.ZodType<LegalHold> = z.strictObject({ placedBy: id, reason: text, placedAt: moment });

const progress = {
  id,
  customerId: id,
  amount: moneySchema,
  purpose: z.enum(loanPurposes),
  annualIncome: moneySchema,
  monthlyDebt: moneySchema,
  consents: z.array(consentSchema).min(1).max(8),
  submittedAt: moment,
  draftedAt: moment.exactOptional(),
  updatedAt: moment,
  assessment: riskAssessmentSchema.exactOptional(),
  credit: z
    .strictObject({
      outcome: z.enum(creditOutcomes),
      policyVersion: id,
      lendingPolicyVersion: id.exactOptional(),
      debtToIncome: debtToIncomeSchema.exactOptional(),
      report: z
        .strictObject({ source: id, reportedAt: moment, keyFactors: keyFactorsSchema.exactOptional() })
        .exactOptional(),
      obligations: z.array(obligationSchema).exactOptional(),
      inputHash: hash.exactOptional(),
      reasons: z.array(reasonCode).max(4),
      decidedAt: moment,
    })
    .exactOptional(),
  audit: auditHeadSchema,
  hold: holdSchema.exactOptional(),
};

const adverse = {
  reasons: principalReasons,
  policyVersion: id.exactOptional(),
  notice: z.strictObject({ dueBy: moment }),
};
const ended = { endedAt: moment };
const keptReview = { review: reviewSchema.exactOptional() };

const withOffers = {
  ...progress,
  ...keptReview,
  basis: basisSchema,
  offers: z.array(offerSchema).min(1).max(longestPolicy.terms),
  withheld: z.array(withheldSchema).max(longestPolicy.terms),
  counterofferReasons: principalReasons.exactOptional(),
  offeredAt: moment,
  inputHash: hash.exactOptional(),
};
const withAcceptedOffer = {
  ...withOffers,
  acceptedOfferId: offerId,
  acceptedAt: moment,
  repayment: z.strictObject({ firstDueDate: z.iso.date(), scheduleHash: hash.exactOptional() }).exactOptional(),
  signBy: moment,
};

const submittedStatuses = applicationStatuses.filter((status): status is SubmittedStatus => status !== 'draft');
const expired = { ...ended, status: z.literal('expired') };

const currentSchema: z.ZodType<LoanApplication> = z.discriminatedUnion('status', [
  z.strictObject({ ...progress, status: z.literal('submitted') }),
  z.strictObject({ ...progress, status: z.literal('checking') }),
  z.strictObject({ ...progress, status: z.literal('referred'), review: reviewSchema }),
  z.strictObject({
    ...progress,
    status: z.literal('under-review'),
    review: reviewSchema,
    claim: z.strictObject({ reviewer: id, leaseUntil: moment }),
  }),
  z.strictObject({ ...progress, status: z.literal('awaiting-information'), review: reviewSchema }),
  z.strictObject({ ...withOffers, status: z.literal('offered') }),
  z.strictObject({ ...withAcceptedOffer, status: z.literal('accepted') }),
  z.strictObject({
    ...withAcceptedOffer,
    ...ended,
    status: z.literal('contracted'),
    contract: z.strictObject({ documentHash: hash, consentTextVersion: id, signedAt: moment }),
  }),
  z.strictObject({ ...progress, ...keptReview, ...adverse, ...ended, status: z.literal('declined') }),
  z.strictObject({
    ...progress,
    ...keptReview,
    ...ended,
    status: z.literal('withdrawn'),
    withdrawnFrom: z.enum(submittedStatuses as [SubmittedStatus, ...SubmittedStatus[]]),
    voidOffers: z.array(offerSchema).min(1).max(longestPolicy.terms).exactOptional(),
    offeredAt: moment.exactOptional(),
  }),
  z.discriminatedUnion('cause', [
    z.strictObject({
      ...progress,
      ...expired,
      ...adverse,
      cause: z.literal('review-not-decided'),
      review: reviewSchema,
    }),
    z.strictObject({ ...withOffers, ...expired, ...adverse, cause: z.literal('counteroffer-not-accepted') }),
    z.strictObject({ ...withOffers, ...expired, cause: z.literal('offers-not-accepted') }),
    z.strictObject({ ...withAcceptedOffer, ...expired, cause: z.literal('contract-not-signed') }),
  ]),
]);

/** A loan application as it is stored, or as an earlier release stored it. */
export const loanApplicationSchema: z.ZodType<LoanApplication> = z.preprocess(upcastApplication, currentSchema);
