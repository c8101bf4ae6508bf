import { type CreditPolicy, type CreditScore, creditPolicy, type RiskLevel, riskLevels } from '@emporion/credit-risk';
import type { BasisPoints, Currency, RoundingMode } from '@emporion/money';
import { type ConsentText, checkConsentTexts } from './consent-text.ts';
import { type RetentionPolicy, retentionPolicy } from './retention-policy.ts';
import { consentKinds } from './submission.ts';

/** How long a review waits, and for whom, before the next stage begins. */
export const reviewStages = ['first', 'reminded', 'escalated'] as const;
export type ReviewStage = (typeof reviewStages)[number];

/** The lists that reviews wait in. A list is no permission: whoever may review may take from each. */
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

/**
 * How long a policy may be, so that what is made by it can be stored. A version has what an offer id of 128 characters
 * leaves to it, besides an application id of 64 and the months.
 */
export const longestPolicy: { readonly version: number; readonly terms: number; readonly months: number } = {
  version: 58,
  terms: 24,
  months: 1_200,
};

/** How we lend: versioned data that every decision and offer names. */
export interface LendingPolicy {
  /** In kebab-case, of at most 58 characters, unique for ever: it is a part of the offer ids. */
  readonly version: string;
  readonly credit: CreditPolicy;
  readonly limits: readonly AmountLimit[];
  /** They do not fall as the risk rises. */
  readonly baseRates: Readonly<Record<RiskLevel, BasisPoints>>;
  /** The level at which an application is priced that was approved without a score: one of the highest rate. */
  readonly unratedAs: RiskLevel;
  readonly terms: readonly TermRule[];
  /** What is added to the annual rate to see whether a payment is affordable. */
  readonly stress: BasisPoints;
  /** How payments and interest become minor units. */
  readonly rounding: RoundingMode;
  /** How long a draft is kept that nobody submits or goes on with. */
  readonly submitWithinDays: number;
  readonly acceptWithinDays: number;
  /** From the acceptance of an offer; not less than there is for the acceptance. */
  readonly signWithinDays: number;
  /** From the question of a reviewer. */
  readonly answerWithinDays: number;
  readonly review: Readonly<Record<ReviewStage, { readonly queue: ReviewQueue; readonly seconds: number }>>;
  /** Where what one has approved waits for another. */
  readonly secondApprovalQueue: ReviewQueue;
  /** How long a claim holds. */
  readonly leaseSeconds: number;
  /** The texts that a customer consents to: of each kind one at every moment from its first on. */
  readonly consentTexts: readonly ConsentText[];
  /** How long the files are kept. */
  readonly retention: RetentionPolicy;
}

/**
 * A lending policy.
 *
 * @throws RangeError if the version does not fit into an offer id, there is no limit, or a limit is empty, of a currency
 * that has one already, or does not begin with a multiple of its step; if a term is named twice or out of range, there are
 * more than 24 or none for everybody; if a rate would be below zero, fall as the risk rises, or be lower without a score
 * than with the worst; if a length of time is not a whole number above zero, there is less time to sign than to accept, or
 * the texts of consents leave a moment out or have two for it.
 */
export function lendingPolicy(policy: LendingPolicy): LendingPolicy {
  const { version, credit, limits, terms, consentTexts, retention } = policy;
  if (version.length > longestPolicy.version || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(version)) {
    throw new RangeError(`not a policy version: ${version}`);
  }
  checkLimits(limits);
  checkTerms(terms);
  checkRates(policy);
  checkTimes(policy);
  checkConsentTexts(consentTexts, consentKinds);
  return { ...policy, credit: creditPolicy(credit), retention: retentionPolicy(retention) };
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;

function checkLimits(limits: LendingPolicy['limits']): void {
  if (limits.length === 0) throw new RangeError('no limit');
  limits.forEach(({ currency, minimum, maximum, step, secondApprovalFrom }, index) => {
    if (limits.findIndex((limit) => limit.currency === currency) !== index)
      throw new RangeError(`two limits in ${currency}`);
    if (!isCount(minimum) || !isCount(maximum) || maximum < minimum)
      throw new RangeError(`not a limit: ${minimum} to ${maximum}`);
    if (!isCount(step) || minimum % step !== 0) throw new RangeError(`not a step: ${step} from ${minimum}`);
    if (!isCount(secondApprovalFrom)) throw new RangeError(`not an amount: ${secondApprovalFrom}`);
  });
}

function checkTerms(terms: LendingPolicy['terms']): void {
  if (terms.length > longestPolicy.terms) throw new RangeError(`too many terms: ${terms.length}`);
  if (terms.every(({ minimumScore }) => minimumScore !== undefined)) throw new RangeError('no term for everybody');
  terms.forEach(({ months }, index) => {
    if (!isCount(months) || months > longestPolicy.months) throw new RangeError(`not a term: ${months} months`);
    if (terms.findIndex((term) => term.months === months) !== index)
      throw new RangeError(`two terms of ${months} months`);
  });
}

function checkRates({ baseRates, unratedAs, terms, stress }: LendingPolicy): void {
  const rates = riskLevels.map((level) => baseRates[level]);
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
  if (rates.some((rate, index) => rate < (rates[index - 1] ?? rate)))
    throw new RangeError(`rates that fall as the risk rises: ${rates.join(', ')}`);
  if (baseRates[unratedAs] < highest) throw new RangeError(`no score better than the worst: ${unratedAs}`);
  for (const { discount } of terms) {
    if (discount > lowest) throw new RangeError(`a discount below a rate of zero: ${discount}`);
  }
  if (stress < 0) throw new RangeError(`a stress that lowers the rate: ${stress}`);
}

function checkTimes(policy: LendingPolicy): void {
  const { submitWithinDays, acceptWithinDays, signWithinDays, answerWithinDays, review, leaseSeconds } = policy;
  const stages = reviewStages.map((stage) => review[stage].seconds);
  for (const time of [submitWithinDays, acceptWithinDays, signWithinDays, answerWithinDays, ...stages, leaseSeconds]) {
    if (!isCount(time)) throw new RangeError(`not a length of time: ${time}`);
  }
  // The end of an acceptance is looked for once the offers have ended.
  if (signWithinDays < acceptWithinDays)
    throw new RangeError(`less time to sign than to accept: ${signWithinDays} days`);
}
