import { type Currency, compare, type Money, money } from '@emporion/money';
import { type Budget, debtToIncome, isAffordable, maxPayment } from './affordability.ts';
import { assessRisk, type RiskAssessment } from './assess-risk.ts';
import type { CreditDecision, CreditDecisionInput, Referral } from './credit-decision.ts';
import type { CreditPolicy } from './credit-policy.ts';
import type { PrincipalReasons } from './principal-reasons.ts';
import type { ReasonCode } from './reason-code.ts';

/**
 * Decide on a request for credit by a policy.
 *
 * A loan of which not even the smallest is affordable is declined; else a high or unknown risk is referred to a person;
 * else the loan is approved if it is affordable, and countered with the largest payment that is if not. A better score
 * or a lower ratio of debts to income never makes the outcome worse.
 *
 * The reasons come from the test that failed, and what also failed follows.
 *
 * @throws RangeError if an amount is negative, the currencies differ, `smallestPayment` is above `payment`, or the ratio
 * of debts to income has a term beyond 2^53-1.
 * @see 12 CFR 1002.9(b)(2), comments 9(b)(2)-6 to -8
 */
export function decideCredit<C extends Currency>(
  policy: CreditPolicy,
  input: CreditDecisionInput<C>,
): CreditDecision<C> {
  const { report, annualIncome, monthlyDebt, payment, smallestPayment } = input;
  if (compare(smallestPayment, payment) > 0) throw new RangeError(`not the smallest payment: ${smallestPayment.minor}`);
  const { version: policyVersion, debtToIncomeLimit: limit } = policy;
  const budget: Budget<C> = { income: annualIncome, incomeMonths: 12, monthlyDebt };
  const assessment = assessRisk(policy.risk, report);
  const evaluated = { policyVersion, assessment, debtToIncome: debtToIncome(budget, payment) };
  const risk = riskOf(assessment);

  if (!isAffordable(budget, smallestPayment, limit)) {
    const reasons = unaffordable(policy, budget, smallestPayment);
    return { outcome: 'decline', ...evaluated, reasons: risk ? [...reasons, risk.code] : reasons };
  }
  const affordable = isAffordable(budget, payment, limit);
  if (risk !== undefined) {
    const reasons: PrincipalReasons = affordable ? [risk.code] : [risk.code, ...unaffordable(policy, budget, payment)];
    return { outcome: 'refer', reason: risk.reason, ...evaluated, reasons };
  }
  if (affordable) return { outcome: 'approve', ...evaluated, reasons: [] };
  return {
    outcome: 'counteroffer',
    maxPayment: maxPayment(budget, limit),
    ...evaluated,
    reasons: unaffordable(policy, budget, payment),
  };
}

interface RiskObstacle {
  readonly reason: Referral['reason'];
  readonly code: ReasonCode;
}

function riskOf(assessment: RiskAssessment): RiskObstacle | undefined {
  if (assessment.outcome === 'rated') {
    return assessment.level === 'high' ? { reason: 'high-risk', code: 'repayment-record' } : undefined;
  }
  const { reason } = assessment;
  return { reason, code: reason === 'no-report' ? 'no-credit-file' : 'limited-credit-experience' };
}

/**
 * Why a payment is not affordable. Debts are a reason when the payment would be affordable without them, or when they
 * are beyond the limit by themselves; the amount asked for is one when the debts alone are within it. The larger of the
 * two comes first.
 */
function unaffordable<C extends Currency>(
  { debtToIncomeLimit: limit }: CreditPolicy,
  budget: Budget<C>,
  payment: Money<C>,
): PrincipalReasons {
  const nothing = money(payment.currency, 0);
  if (budget.income.minor > 0 && !isAffordable(budget, nothing, limit)) return ['excessive-obligations'];
  const curable = isAffordable({ ...budget, monthlyDebt: nothing }, payment, limit);
  if (!curable) return ['income-insufficient'];
  return compare(budget.monthlyDebt, payment) > 0
    ? ['excessive-obligations', 'income-insufficient']
    : ['income-insufficient', 'excessive-obligations'];
}
