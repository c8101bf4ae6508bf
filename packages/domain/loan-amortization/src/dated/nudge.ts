import { type RoundingMode, roundRatio } from '@emporion/money';
import type { InterestRule } from '../interest.ts';
import type { LevelProblem } from './debt-line.ts';
import { interestOfParts, interestOfStretches } from './period-interest.ts';
import { foreseenStretches } from './timeline.ts';

const mostNudges = 3;

/**
 * The payment moved towards what the last one would be, while that helps.
 *
 * @see https://github.com/apache/fineract, `EmiAdjustment`
 */
export function nudgedPayment(payment: number, problem: LevelProblem, rule: InterestRule, mode: RoundingMode): number {
  const periods = problem.to - problem.from;
  let nudged = payment;
  let excess = excessOfLast(problem, rule, nudged);
  for (let nudges = 0; nudges < mostNudges && periods > 1 && Math.abs(excess) > Math.floor(periods / 2); nudges++) {
    const candidate = nudged + roundRatio(excess, periods, mode);
    const left = excessOfLast(problem, rule, candidate);
    if (Math.abs(left) >= Math.abs(excess)) break;
    [nudged, excess] = [candidate, left];
  }
  return nudged;
}

/** By how much the last payment would exceed the others, the balloon apart. */
function excessOfLast(problem: LevelProblem, rule: InterestRule, payment: number): number {
  const { timeline, from, to, dues, balloon, annualRate } = problem;
  let { principal } = problem;
  for (let index = from; index < to; index++) {
    const stretches = foreseenStretches(timeline, index, from, annualRate);
    const interest =
      stretches === undefined
        ? interestOfParts(principal, timeline.parts[index] ?? 0, rule)
        : interestOfStretches(principal, stretches, rule.mode);
    for (const { drawn } of stretches ?? []) principal += drawn;
    if (index === to - 1) return principal + interest - payment - balloon;
    const due = dues?.[index] ?? 'payment';
    if (due === 'payment') principal += interest - payment;
    if (due === 'nothing') principal += interest;
  }
  return 0;
}
