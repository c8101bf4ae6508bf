import {
  type CreditPolicy,
  type CreditScore,
  creditScore,
  type RiskLevel,
  riskLevels,
  standardCreditPolicy,
} from '@emporion/credit-risk';
import { type BasisPoints, basisPoints, type Currency, type RoundingMode } from '@emporion/money';
import { type RetentionPolicy, standardRetentionPolicy } from './retention-policy.ts';
import type { ConsentKind } from './submission.ts';

/** How long a review waits, and for whom, before the next stage begins. */
export const reviewStages = ['first', 'reminded', 'escalated'] as const;
export type ReviewStage = (typeof reviewStages)[number];

/** Who works on a review. */
export const reviewQueues = ['standard', 'senior'] as const;
export type ReviewQueue = (typeof reviewQueues)[number];

/** What may be borrowed in a currency, in minor units, both ends included. */
export interface AmountLimit {
  readonly currency: Currency;
  readonly minimum: number;
  readonly maximum: number;
  /** What a counteroffer is a multiple of; the minimum is one too. */
  readonly step: number;
  /** From this amount on, two reviewers have to approve. */
  readonly secondApprovalFrom: number;
}

/** A term that may be offered. */
export interface TermRule {
  readonly months: number;
  /** What the annual rate is below the base rate. */
  readonly discount: BasisPoints;
  /** The term is withheld below this score, and without a score. @default - offered to everybody */
  readonly minimumScore?: CreditScore;
}

/** How we lend: versioned data that every decision and offer names. */
export interface LendingPolicy {
  /** In kebab-case, unique for ever: it is a part of the offer ids. */
  readonly version: string;
  readonly credit: CreditPolicy;
  readonly limits: readonly AmountLimit[];
  readonly baseRates: Readonly<Record<RiskLevel, BasisPoints>>;
  /** The level at which an application is priced that was approved without a score. */
  readonly unratedAs: RiskLevel;
  readonly terms: readonly TermRule[];
  /** What is added to the annual rate to see whether a payment is affordable. */
  readonly stress: BasisPoints;
  /** How payments and interest become minor units. */
  readonly rounding: RoundingMode;
  /** How long a draft is kept that nobody submits or goes on with. */
  readonly submitWithinDays: number;
  readonly acceptWithinDays: number;
  /** From the acceptance of an offer. */
  readonly signWithinDays: number;
  /** From the question of a reviewer. */
  readonly answerWithinDays: number;
  readonly review: Readonly<Record<ReviewStage, { readonly queue: ReviewQueue; readonly seconds: number }>>;
  /** Who gives the second approval. */
  readonly secondApprovalQueue: ReviewQueue;
  /** How long a claim holds. */
  readonly leaseSeconds: number;
  /** The texts that a customer consents to. */
  readonly consentTexts: Readonly<Record<ConsentKind, string>>;
  /** How long the files are kept. */
  readonly retention: RetentionPolicy;
}

/**
 * A lending policy.
 *
 * @throws RangeError if the version does not fit into an offer id, a limit is empty or does not begin with a multiple of
 * its step, a term is named twice, none is there for everybody, or a discount would take a rate below zero.
 */
export function lendingPolicy(policy: LendingPolicy): LendingPolicy {
  const { version, limits, baseRates, terms } = policy;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(version)) throw new RangeError(`not a policy version: ${version}`);
  for (const { minimum, maximum, step } of limits) {
    if (minimum < 1 || maximum < minimum) throw new RangeError(`not a limit: ${minimum} to ${maximum}`);
    if (step < 1 || minimum % step !== 0) throw new RangeError(`not a step: ${step} from ${minimum}`);
  }
  if (terms.every(({ minimumScore }) => minimumScore !== undefined)) throw new RangeError('no term for everybody');
  const lowestBase = Math.min(...riskLevels.map((level) => baseRates[level]));
  terms.forEach(({ months, discount }, index) => {
    if (terms.findIndex((term) => term.months === months) !== index)
      throw new RangeError(`two terms of ${months} months`);
    if (discount > lowestBase) throw new RangeError(`a discount below a rate of zero: ${discount}`);
  });
  return policy;
}

const day = 86_400;
const limitOf = (currency: Currency): AmountLimit => ({
  currency,
  minimum: 50_000,
  maximum: 10_000_000,
  step: 10_000,
  secondApprovalFrom: 2_500_000,
});

/**
 * The policy in force: 500.00 to 100,000.00 over 36, 60 or 84 months, at 5, 8 or 12 % less 0, 0.5 or 1 point, as long as
 * it is affordable at 2 points more; two reviewers from 25,000.00 on.
 */
export const standardLendingPolicy: LendingPolicy = lendingPolicy({
  version: 'lending-2026-2',
  credit: standardCreditPolicy,
  limits: [limitOf('EUR'), limitOf('USD'), limitOf('GBP')],
  baseRates: { low: basisPoints(500), medium: basisPoints(800), high: basisPoints(1_200) },
  unratedAs: 'high',
  terms: [
    { months: 36, discount: basisPoints(0) },
    { months: 60, discount: basisPoints(50) },
    { months: 84, discount: basisPoints(100), minimumScore: creditScore(700) },
  ],
  stress: basisPoints(200),
  rounding: 'halfUp',
  submitWithinDays: 30,
  acceptWithinDays: 30,
  signWithinDays: 30,
  answerWithinDays: 14,
  review: {
    first: { queue: 'standard', seconds: day },
    reminded: { queue: 'standard', seconds: day },
    escalated: { queue: 'senior', seconds: 5 * day },
  },
  secondApprovalQueue: 'senior',
  leaseSeconds: 30 * 60,
  consentTexts: {
    'credit-inquiry': 'credit-inquiry-2026-1',
    'electronic-records': 'electronic-records-2026-1',
  },
  retention: standardRetentionPolicy,
});
