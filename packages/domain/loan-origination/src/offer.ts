import type { CreditScore, RiskAssessment } from '@emporion/credit-risk';
import { type Instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import { amortize, type LoanTerms, totalInterest, totalOfPayments } from '@emporion/loan-amortization';
import {
  type BasisPoints,
  basisPoints,
  type Money,
  money,
  type RoundingMode,
  rateOfBasisPoints,
} from '@emporion/money';
import type { LendingPolicy, TermRule } from './lending-policy.ts';

/** Terms that the customer may take as they stand. */
export interface Offer {
  /** `<applicationId>.<policyVersion>.<termMonths>`: making the same offers again makes the same ids. */
  readonly id: string;
  readonly policyVersion: string;
  readonly principal: Money;
  readonly termMonths: number;
  readonly annualRateBasisPoints: BasisPoints;
  readonly rounding: RoundingMode;
  readonly monthlyPayment: Money;
  readonly totalOfPayments: Money;
  readonly totalInterest: Money;
  /** The last moment at which it can be accepted. */
  readonly acceptUntil: Instant;
}

/** A term of the policy that is not offered, and why. */
export interface WithheldTerm {
  readonly termMonths: number;
  readonly reason: 'score-too-low' | 'no-score' | 'does-not-amortize';
}

/** What offers are made from, besides the policy. */
export interface OfferRequest {
  readonly applicationId: string;
  readonly amount: Money;
  readonly assessment: RiskAssessment | undefined;
  readonly offeredAt: Instant;
}

/** The offers of a policy for an application, and the terms that it withholds: a pure function, in the policy's order. */
export function offersFor(
  policy: LendingPolicy,
  request: OfferRequest,
): { readonly offers: readonly Offer[]; readonly withheld: readonly WithheldTerm[] } {
  const offers: Offer[] = [];
  const withheld: WithheldTerm[] = [];
  for (const term of policy.terms) {
    const made = offerFor(policy, term, request);
    if ('reason' in made) withheld.push(made);
    else offers.push(made);
  }
  return { offers, withheld };
}

function offerFor(policy: LendingPolicy, term: TermRule, request: OfferRequest): Offer | WithheldTerm {
  const { applicationId, amount, assessment, offeredAt } = request;
  const rated = assessment?.outcome === 'rated' ? assessment : undefined;
  const obstacle = scoreObstacle(term, rated?.score);
  if (obstacle !== undefined) return { termMonths: term.months, reason: obstacle };

  const terms = {
    principal: amount,
    termMonths: term.months,
    annualRateBasisPoints: basisPoints(policy.baseRates[rated?.level ?? policy.unratedAs] - term.discount),
    rounding: policy.rounding,
  };
  const schedule = amortize(loanTermsOf(terms));
  if (!schedule.ok || schedule.value.kind !== 'level') return { termMonths: term.months, reason: 'does-not-amortize' };
  return {
    id: `${applicationId}.${policy.version}.${term.months}`,
    policyVersion: policy.version,
    ...terms,
    monthlyPayment: money(amount.currency, schedule.value.levelPayment),
    totalOfPayments: totalOfPayments(schedule.value),
    totalInterest: totalInterest(schedule.value),
    acceptUntil: plusMilliseconds(offeredAt, policy.acceptWithinDays * millisecondsPerDay),
  };
}

function scoreObstacle({ minimumScore }: TermRule, score: CreditScore | undefined): WithheldTerm['reason'] | undefined {
  if (minimumScore === undefined) return undefined;
  if (score === undefined) return 'no-score';
  return score < minimumScore ? 'score-too-low' : undefined;
}

/** The arithmetic of an offer, frozen with it. */
export const loanTermsOf = (
  offer: Pick<Offer, 'principal' | 'termMonths' | 'annualRateBasisPoints' | 'rounding'>,
): LoanTerms => ({
  principal: offer.principal,
  annualRate: rateOfBasisPoints(offer.annualRateBasisPoints),
  periodsPerYear: 12,
  periods: offer.termMonths,
  paymentRounding: offer.rounding,
  interestRounding: offer.rounding,
  residual: 'last',
});
