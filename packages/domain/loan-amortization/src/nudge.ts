import { roundRatio } from '@emporion/money';
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
  let payment = rounded;
  let difference = leftOver(terms, payment, rule);
  for (let nudges = 0; nudges < mostNudges && Math.abs(difference) > Math.floor(periods / 2); nudges++) {
    const nudged = payment + roundRatio(difference, periods, 'halfUp');
    if (nudged < firstInterest) break;
    const left = leftOver(terms, nudged, rule);
    if (Math.abs(left) >= Math.abs(difference)) break;
    payment = nudged;
    difference = left;
  }
  return payment;
}

/** What is owed beyond the balloon when every payment was level; below zero what was paid too much. */
function leftOver({ principal, balloon, periods }: CheckedTerms, payment: number, rule: InterestRule): number {
  let balance = principal;
  for (let period = 1; period <= periods; period++) {
    balance += (balance > 0 ? interestOn(balance, rule) : 0) - payment;
  }
  return balance - balloon;
}
