import { roundRatioExact } from '@emporion/money';
import { type InterestRule, interestOn } from './interest.ts';
import type { CheckedTerms } from './loan-terms.ts';

const mostNudges = 3;

/**
 * The level payment, moved toward the one that leaves nothing over; never below the first interest.
 *
 * @see Apache Fineract, `EmiAdjustment` and `checkAndAdjustEmiIfNeededOnRelatedRepaymentPeriods`
 */
export function nudgedPayment(terms: CheckedTerms, rounded: number, rule: InterestRule): number {
  const { principal, periods } = terms;
  const firstInterest = interestOn(principal, rule);
  if (rounded < firstInterest) return rounded;
  const payments = BigInt(periods);
  let payment = rounded;
  let difference = leftOver(terms, payment, rule);
  for (let nudges = 0; nudges < mostNudges && size(difference) > payments / 2n; nudges++) {
    const nudged = payment + Number(roundRatioExact(difference, payments, 'halfUp'));
    if (nudged < firstInterest) break;
    const left = leftOver(terms, nudged, rule);
    if (size(left) >= size(difference)) break;
    payment = nudged;
    difference = left;
  }
  return payment;
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** What is owed beyond the balloon when every payment was level; below zero what was paid too much. */
function leftOver({ principal, balloon, periods }: CheckedTerms, payment: number, rule: InterestRule): bigint {
  let balance = principal;
  let period = 1;
  for (; period <= periods && balance > 0; period++) balance += interestOn(balance, rule) - payment;
  // Once it is repaid, all other payments are too much, and together they may leave the safe range.
  return BigInt(balance - balloon) - BigInt(periods + 1 - period) * BigInt(payment);
}
