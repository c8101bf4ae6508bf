import {
  type CreditScore,
  creditScore,
  type RiskLevel,
  type RiskPolicy,
  riskLevels,
  standardRiskPolicy,
} from '@emporion/credit-risk';
import { type BasisPoints, basisPoints, type Currency, type RoundingMode } from '@emporion/money';

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
  readonly risk: RiskPolicy;
  readonly limits: readonly AmountLimit[];
  readonly baseRates: Readonly<Record<RiskLevel, BasisPoints>>;
  /** The level at which an application is priced that was approved without a score. */
  readonly unratedAs: RiskLevel;
  readonly terms: readonly TermRule[];
  /** How payments and interest become minor units. */
  readonly rounding: RoundingMode;
  readonly acceptWithinDays: number;
  readonly review: Readonly<Record<ReviewStage, { readonly queue: ReviewQueue; readonly seconds: number }>>;
}

/**
 * A lending policy.
 *
 * @throws RangeError if the version does not fit into an offer id, a limit is empty, a term is named twice, or a
 * discount would take a rate below zero.
 */
export function lendingPolicy(policy: LendingPolicy): LendingPolicy {
  const { version, limits, baseRates, terms } = policy;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(version)) throw new RangeError(`not a policy version: ${version}`);
  for (const { minimum, maximum } of limits) {
    if (minimum < 1 || maximum < minimum) throw new RangeError(`not a limit: ${minimum} to ${maximum}`);
  }
  const lowestBase = Math.min(...riskLevels.map((level) => baseRates[level]));
  terms.forEach(({ months, discount }, index) => {
    if (terms.findIndex((term) => term.months === months) !== index)
      throw new RangeError(`two terms of ${months} months`);
    if (discount > lowestBase) throw new RangeError(`a discount below a rate of zero: ${discount}`);
  });
  return policy;
}

const day = 86_400;
const limitOf = (currency: Currency): AmountLimit => ({ currency, minimum: 50_000, maximum: 10_000_000 });

/** The policy in force: 500.00 to 100,000.00 over 36, 60 or 84 months, at 5, 8 or 12 % less 0, 0.5 or 1 point. */
export const standardLendingPolicy: LendingPolicy = lendingPolicy({
  version: 'lending-2026-1',
  risk: standardRiskPolicy,
  limits: [limitOf('EUR'), limitOf('USD'), limitOf('GBP')],
  baseRates: { low: basisPoints(500), medium: basisPoints(800), high: basisPoints(1_200) },
  unratedAs: 'high',
  terms: [
    { months: 36, discount: basisPoints(0) },
    { months: 60, discount: basisPoints(50) },
    { months: 84, discount: basisPoints(100), minimumScore: creditScore(700) },
  ],
  rounding: 'halfUp',
  acceptWithinDays: 30,
  review: {
    first: { queue: 'standard', seconds: day },
    reminded: { queue: 'standard', seconds: day },
    escalated: { queue: 'senior', seconds: 5 * day },
  },
});
