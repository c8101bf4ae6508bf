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
import type { CreditFindings } from './application-record.ts';
import type { LendingPolicy } from './lending-policy.ts';
import { type Obligation, obligedIn } from './obligation.ts';
import { lowestPayment } from './pricing.ts';
import type { Submission } from './submission.ts';

/** What was asked for, and what may be known by then of other loans from us. */
type Applied = Pick<Submission, 'amount' | 'annualIncome' | 'monthlyDebt'> & {
  readonly credit?: Pick<CreditFindings, 'obligations'>;
};

/** What a rule decides, whatever becomes of it. */
export type CreditEvaluation = Pick<
  CreditDecision,
  'outcome' | 'policyVersion' | 'assessment' | 'debtToIncome' | 'reasons'
>;

/**
 * Decide by rule on what an application asks for, with the report of the bureau and what the customer owes us.
 *
 * What is owed in another currency cannot be reckoned with: a person decides on what would be approved or countered.
 */
export function evaluateCredit(
  policy: LendingPolicy,
  figures: Pick<Submission, 'amount' | 'annualIncome' | 'monthlyDebt'>,
  { report, obligations }: { readonly report: CreditReport | undefined; readonly obligations: readonly Obligation[] },
): CreditEvaluation {
  const applied = { ...figures, credit: { obligations } };
  const input = inputOf(policy, applied, assessRisk(policy.credit.risk, report));
  const decision = decideCredit(policy.credit, { ...input, report });
  const isForeign = obligations.some(({ monthlyPayment }) => monthlyPayment.currency !== figures.amount.currency);
  const isGranted = decision.outcome === 'approve' || decision.outcome === 'counteroffer';
  return isForeign && isGranted ? { ...decision, outcome: 'refer' } : decision;
}

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

/** The largest monthly payment that an application affords. */
export function affordablePayment(policy: LendingPolicy, applied: Applied): Money {
  const budget: Budget = { income: applied.annualIncome, incomeMonths: 12, monthlyDebt: debtOf(applied) };
  return maxPayment(budget, policy.credit.debtToIncomeLimit);
}

/**
 * What counts as debt: what the customer states, and what they owe us. Nobody can tell whether the one holds the other, as
 * neither form nor bureau names a creditor, so it is the higher: their sum.
 */
function debtOf({ monthlyDebt: { currency, minor }, credit }: Applied): Money {
  return money(currency, minor + obligedIn(credit?.obligations ?? [], currency));
}

function inputOf(policy: LendingPolicy, applied: Applied, assessment: RiskAssessment | undefined) {
  const { amount, annualIncome } = applied;
  const limit = policy.limits.find(({ currency }) => currency === amount.currency);
  // An older policy may have lent in a currency, or an amount, that this one does not.
  const smallest = money(amount.currency, Math.min(limit?.minimum ?? amount.minor, amount.minor));
  return {
    annualIncome,
    monthlyDebt: debtOf(applied),
    payment: lowestPayment(policy, amount, assessment),
    smallestPayment: lowestPayment(policy, smallest, assessment),
  };
}
