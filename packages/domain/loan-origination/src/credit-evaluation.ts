import {
  assessRisk,
  type Budget,
  type CreditDecision,
  type CreditReport,
  creditScore,
  decideCredit,
  highestScore,
  maxPayment,
  type ReasonCode,
  type RiskAssessment,
} from '@emporion/credit-risk';
import { instant } from '@emporion/kernel';
import { type Money, money } from '@emporion/money';
import type { LendingPolicy } from './lending-policy.ts';
import { lowestPayment } from './pricing.ts';
import type { Figures, Submission } from './submission.ts';

type Applied = Pick<Submission, 'amount' | 'annualIncome' | 'monthlyDebt'>;

/** Decide by rule on what an application asks for, with the report of the bureau. */
export const evaluateCredit = (
  policy: LendingPolicy,
  applied: Applied,
  report: CreditReport | undefined,
): CreditDecision =>
  decideCredit(policy.credit, { ...inputOf(policy, applied, assessRisk(policy.credit.risk, report)), report });

// Only the score of a report counts in a decision.
const flawless: CreditReport = {
  id: 'flawless',
  source: 'none',
  customerId: 'nobody',
  consentedAt: instant(0),
  reportedAt: instant(0),
  score: creditScore(highestScore),
};

/**
 * What speaks against a loan besides the risk: that it, or even the smallest, is not affordable; empty where it is.
 *
 * It is what a decision still has to say when the report is flawless and the price is not.
 */
export const affordabilityReasons = (
  policy: LendingPolicy,
  applied: Applied & { readonly assessment?: RiskAssessment },
): readonly ReasonCode[] =>
  decideCredit(policy.credit, { ...inputOf(policy, applied, applied.assessment), report: flawless }).reasons;

/** What the rule finds now against an application that was assessed before: the figures may be others since. */
export const reasonsAfresh = (
  policy: LendingPolicy,
  applied: Applied,
  assessment: RiskAssessment,
): readonly ReasonCode[] =>
  decideCredit(policy.credit, { ...inputOf(policy, applied, assessment), report: reportOf(assessment) }).reasons;

function reportOf(assessment: RiskAssessment): CreditReport | undefined {
  if (assessment.outcome === 'rated') return { ...flawless, score: assessment.score };
  const { score: _, ...thin } = flawless;
  return assessment.reason === 'no-score' ? thin : undefined;
}

/** The largest monthly payment that figures afford. */
export function affordablePayment(policy: LendingPolicy, { annualIncome, monthlyDebt }: Figures): Money {
  const budget: Budget = { income: annualIncome, incomeMonths: 12, monthlyDebt };
  return maxPayment(budget, policy.credit.debtToIncomeLimit);
}

function inputOf(
  policy: LendingPolicy,
  { amount, annualIncome, monthlyDebt }: Applied,
  assessment: RiskAssessment | undefined,
) {
  const limit = policy.limits.find(({ currency }) => currency === amount.currency);
  // An older policy may have lent in a currency, or an amount, that this one does not.
  const smallest = money(amount.currency, Math.min(limit?.minimum ?? amount.minor, amount.minor));
  return {
    annualIncome,
    monthlyDebt,
    payment: lowestPayment(policy, amount, assessment),
    smallestPayment: lowestPayment(policy, smallest, assessment),
  };
}
