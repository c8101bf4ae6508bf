import { noticeDueBy, type PrincipalReasons, type ReasonCode } from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import {
  type AdverseAction,
  basisOf,
  type CheckingApplication,
  type LoanApplication,
  reviewOf,
  type UnderReviewApplication,
} from './application.ts';
import { affordabilityReasons } from './credit-evaluation.ts';
import type { LendingPolicy } from './lending-policy.ts';
import { offersMadeTo } from './offers-made.ts';

/**
 * When an application was complete: when it was submitted, or when the last question was answered.
 *
 * @see 12 CFR 1002.2(f)
 */
const completedAt = (application: LoanApplication): Instant =>
  reviewOf(application)?.questions.findLast(({ answeredAt }) => answeredAt !== undefined)?.answeredAt ??
  application.submittedAt;

/** Adverse action on a complete application. */
export const actionOn = (application: LoanApplication, reasons: PrincipalReasons): AdverseAction => ({
  reasons,
  notice: { dueBy: noticeDueBy('application-completed', completedAt(application)) },
});

/** Adverse action on an application that the customer did not complete. */
export const actionOnIncomplete = (at: Instant): AdverseAction => ({
  reasons: ['application-incomplete'],
  notice: { dueBy: noticeDueBy('incomplete-application-declined', at) },
});

/** What an application is taken to be refused for by law once the customer has let counteroffers pass. */
export const actionOnCounteroffer = (
  policy: LendingPolicy,
  application: LoanApplication,
  offeredAt: Instant,
): AdverseAction => ({
  reasons: unaffordable(policy, application),
  notice: { dueBy: noticeDueBy('counteroffer-notified', offeredAt) },
});

/** What an application is refused for that nobody decided on: what had kept it from being approved by rule. */
export const actionOnUndecided = (application: LoanApplication): AdverseAction =>
  actionOn(application, principal(application.credit?.reasons ?? []) ?? ['unverifiable-credit-references']);

/**
 * What speaks against an application that is complete, from the evaluation that failed; undefined when nothing does.
 *
 * It is what the reviewer named, what the rule found, or, once it is entitled to offers of which there are none, what it
 * cannot afford.
 */
export function reasonsAgainst(
  policy: LendingPolicy,
  application: CheckingApplication | UnderReviewApplication,
): PrincipalReasons | undefined {
  const decision = reviewOf(application)?.decision;
  if (decision?.outcome === 'rejected') return decision.reasons;
  if (basisOf(application) !== undefined) {
    // Offers come before reasons: what has some is not declined.
    const { offers } = offersMadeTo(policy, application, application.updatedAt);
    return offers.length > 0 ? undefined : unaffordable(policy, application);
  }
  return application.credit?.outcome === 'decline' ? principal(application.credit.reasons) : undefined;
}

/** What speaks against the payments of an application for which nothing is offered as it was asked for. */
const unaffordable = (policy: LendingPolicy, application: LoanApplication): PrincipalReasons =>
  principal(affordabilityReasons(policy, application)) ?? ['income-insufficient'];

function principal([first, ...others]: readonly ReasonCode[]): PrincipalReasons | undefined {
  return first === undefined ? undefined : [first, ...others];
}
