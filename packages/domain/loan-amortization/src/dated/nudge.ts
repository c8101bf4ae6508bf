import type { InterestRule } from '../interest.ts';
import { nudged } from '../nudge.ts';
import type { LevelProblem } from './debt-line.ts';
import { interestOfParts, interestOfStretches } from './period-interest.ts';
import { foreseenStretches } from './timeline.ts';

/** The level payment, moved toward the one that leaves nothing over, as for loans without dates; never below the first interest. */
export const nudgedPayment = (rounded: number, problem: LevelProblem, rule: InterestRule): number =>
  nudged(rounded, {
    payments: paymentsIn(problem),
    firstInterest: interestIn(problem, problem.from, problem.principal, rule),
    leftOver: (payment) => leftOver(problem, payment, rule),
  });

/** How many payments repay the debt. */
export function paymentsIn({ from, to, dues }: LevelProblem): number {
  if (dues === undefined) return to - from;
  let payments = 0;
  for (let index = from; index < to; index++) if (dues[index] === 'payment') payments += 1;
  return payments;
}

function interestIn(
  { timeline, from, annualRate }: LevelProblem,
  index: number,
  debt: number,
  rule: InterestRule,
): number {
  const stretches = foreseenStretches(timeline, index, from, annualRate);
  if (stretches === undefined) return interestOfParts(debt, timeline.parts[index] ?? 0, rule);
  return interestOfStretches(debt, stretches, rule.mode);
}

function leftOver(problem: LevelProblem, payment: number, rule: InterestRule): bigint {
  const { timeline, from, to, dues, balloon } = problem;
  let balance = problem.principal;
  // Once it is repaid, all other payments are too much, and together they may leave the safe range.
  let overpaid = 0;
  for (let index = from; index < to; index++) {
    const due = dues?.[index] ?? 'payment';
    const coming = index === from ? (timeline.stretches.get(from) ?? []) : [];
    const lent = coming.reduce((sum, { drawn }) => sum + drawn, 0);
    if (balance <= 0 && lent === 0) {
      if (due === 'payment') overpaid += 1;
      continue;
    }
    const interest = interestIn(problem, index, balance, rule);
    balance += lent + (due === 'interest' ? 0 : interest) - (due === 'payment' ? payment : 0);
  }
  return BigInt(balance - balloon) - BigInt(overpaid) * BigInt(payment);
}
