import { type RoundingMode, roundRatio } from '@emporion/money';
import type { InterestRule } from '../interest.ts';
import type { CheckedDatedTerms } from './checked-terms.ts';
import type { LevelProblem } from './debt-line.ts';
import { type SpreadPayments, spreadPayments } from './ideal-balance.ts';
import { levelPaymentOf } from './level-solution.ts';
import { nudgedPayment, paymentsIn } from './nudge.ts';

/** What is paid from a turn on: a level payment, or a part of the principal on top of the interest. */
export interface InstallmentPlan {
  readonly isLevel: boolean;
  readonly payment: number;
  readonly part: number;
  /** Takes the place of the payment where residuals are spread. */
  readonly spread: SpreadPayments | undefined;
}

/** The plan of a loan as its terms have it, from a turn on. */
export function planOf(terms: CheckedDatedTerms, problem: LevelProblem, rule: InterestRule): InstallmentPlan {
  const { repayment, given, residual, paymentRounding } = terms;
  switch (repayment) {
    case 'interest-only':
      return principalPart(0);
    case 'constant-principal':
      return principalPart(given ?? equalShare(problem, paymentRounding));
    case 'level': {
      if (given !== undefined) return level(given);
      const payment = levelPaymentOf(problem, paymentRounding);
      if (residual === 'nudge') return level(nudgedPayment(payment, problem, rule));
      return level(payment, residual === 'spread' ? spreadPayments(problem, paymentRounding) : undefined);
    }
  }
}

const level = (payment: number, spread?: SpreadPayments): InstallmentPlan => ({
  isLevel: true,
  payment,
  part: 0,
  spread,
});

const principalPart = (part: number): InstallmentPlan => ({ isLevel: false, payment: 0, part, spread: undefined });

function equalShare(problem: LevelProblem, mode: RoundingMode): number {
  const { principal, balloon, from, timeline } = problem;
  const coming = (timeline.stretches.get(from) ?? []).reduce((sum, { drawn }) => sum + drawn, 0);
  return Math.max(0, roundRatio(principal + coming - balloon, paymentsIn(problem), mode));
}
