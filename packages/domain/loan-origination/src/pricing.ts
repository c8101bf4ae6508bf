import type { CreditScore, RiskAssessment, RiskLevel } from '@emporion/credit-risk';
import { type LoanTerms, levelPayment } from '@emporion/loan-amortization';
import { type BasisPoints, basisPoints, type Money, type RoundingMode, rateOfBasisPoints } from '@emporion/money';
import type { LendingPolicy, TermRule } from './lending-policy.ts';

/** What of an offer its arithmetic needs. */
export interface PricedTerms {
  readonly principal: Money;
  readonly termMonths: number;
  readonly annualRateBasisPoints: BasisPoints;
  readonly rounding: RoundingMode;
}

/** The arithmetic of an offer, frozen with it. */
export const loanTermsOf = ({ principal, termMonths, annualRateBasisPoints, rounding }: PricedTerms): LoanTerms => ({
  principal,
  annualRate: rateOfBasisPoints(annualRateBasisPoints),
  periodsPerYear: 12,
  periods: termMonths,
  paymentRounding: rounding,
  interestRounding: rounding,
  residual: 'last',
});

/** The level at which an application is priced. */
export const levelOf = (policy: LendingPolicy, assessment: RiskAssessment | undefined): RiskLevel =>
  assessment?.outcome === 'rated' ? assessment.level : policy.unratedAs;

/** What an amount costs over a term of the policy. */
export const pricedAt = (
  policy: LendingPolicy,
  term: TermRule,
  { principal, level }: { readonly principal: Money; readonly level: RiskLevel },
): PricedTerms => ({
  principal,
  termMonths: term.months,
  annualRateBasisPoints: basisPoints(policy.baseRates[level] - term.discount),
  rounding: policy.rounding,
});

/** The same at the rate that it has to be affordable at. */
export const stressed = (policy: LendingPolicy, terms: PricedTerms): PricedTerms => ({
  ...terms,
  annualRateBasisPoints: basisPoints(terms.annualRateBasisPoints + policy.stress),
});

/** Whether the payment of terms, at the rate that it has to be affordable at, stays within the most that may be paid a month. */
export const isAffordableAtStress = (policy: LendingPolicy, terms: PricedTerms, maxPayment: Money): boolean =>
  levelPayment(loanTermsOf(stressed(policy, terms))).minor <= maxPayment.minor;

/** What keeps a score from a term; undefined where nothing does. */
export function scoreObstacle(
  { minimumScore }: TermRule,
  assessment: RiskAssessment | undefined,
): 'score-too-low' | 'no-score' | undefined {
  if (minimumScore === undefined) return undefined;
  const score: CreditScore | undefined = assessment?.outcome === 'rated' ? assessment.score : undefined;
  if (score === undefined) return 'no-score';
  return score < minimumScore ? 'score-too-low' : undefined;
}

/** The lowest monthly payment of an amount, over the terms that its assessment allows, at the stressed rate. */
export function lowestPayment(policy: LendingPolicy, principal: Money, assessment: RiskAssessment | undefined): Money {
  const level = levelOf(policy, assessment);
  const payments = policy.terms
    .filter((term) => scoreObstacle(term, assessment) === undefined)
    .map((term) => levelPayment(loanTermsOf(stressed(policy, pricedAt(policy, term, { principal, level })))));
  const [first, ...others] = payments;
  // The constructor of policies has a term for everybody.
  if (first === undefined) throw new RangeError(`no term for everybody: ${policy.version}`);
  return others.reduce((lowest, payment) => (payment.minor < lowest.minor ? payment : lowest), first);
}
