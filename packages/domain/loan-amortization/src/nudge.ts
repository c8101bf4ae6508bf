import { roundRatioExact } from '@emporion/money';
import { type InterestRule, interestOn } from './interest.ts';
import type { CheckedTerms } from './loan-terms.ts';

const mostNudges = 3;

/** The level payment, moved toward the one that leaves nothing over; never below the first interest. */
export const nudgedPayment = (terms: CheckedTerms, rounded: number, rule: InterestRule): number =>
  nudged(rounded, {
    payments: terms.periods,
    firstInterest: interestOn(terms.principal, rule),
    leftOver: (payment) => leftOver(terms, payment, rule),
  });

/** What level payments are nudged by. */
export interface Nudge {
  /** How many payments repay the debt. */
  readonly payments: number;
  readonly firstInterest: number;
  /** What is owed beyond the balloon when every payment was that; below zero what was paid too much. */
  readonly leftOver: (payment: number) => bigint;
}

/**
 * A rounded payment, moved by an equal share of what it leaves over while that makes it less.
 *
 * @see Apache Fineract, `EmiAdjustment` and `checkAndAdjustEmiIfNeededOnRelatedRepaymentPeriods`
 */
export function nudged(rounded: number, { payments: count, firstInterest, leftOver }: Nudge): number {
  if (rounded < firstInterest) return rounded;
  const payments = BigInt(count);
  let payment = rounded;
  let difference = leftOver(payment);
  for (let nudges = 0; nudges < mostNudges && size(difference) > payments / 2n; nudges++) {
    const next = payment + Number(roundRatioExact(difference, payments, 'halfUp'));
    if (next < firstInterest) break;
    const left = leftOver(next);
    if (size(left) >= size(difference)) break;
    payment = next;
    difference = left;
  }
  return payment;
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

function leftOver({ principal, balloon, periods }: CheckedTerms, payment: number, rule: InterestRule): bigint {
  let balance = principal;
  let period = 1;
  for (; period <= periods && balance > 0; period++) balance += interestOn(balance, rule) - payment;
  // Once it is repaid, all other payments are too much, and together they may leave the safe range.
  return BigInt(balance - balloon) - BigInt(periods + 1 - period) * BigInt(payment);
}
