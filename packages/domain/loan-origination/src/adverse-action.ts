import { noticeDueBy, type PrincipalReasons, type ReasonCode } from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import {
  basisOf,
  type CheckingApplication,
  type LoanApplication,
  type OfferedApplication,
  reviewOf,
  type UnderReviewApplication,
} from './application.ts';
import type { AdverseAction } from './application-record.ts';
import { affordabilityReasons, reasonsAfresh } from './credit-evaluation.ts';
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
export const actionOn = (
  { version: policyVersion }: LendingPolicy,
  application: LoanApplication,
  reasons: PrincipalReasons,
): AdverseAction => ({
  reasons,
  policyVersion,
  notice: { dueBy: noticeDueBy('application-completed', completedAt(application)) },
});

/** Adverse action on an application that the customer did not complete. */
export const actionOnIncomplete = ({ version: policyVersion }: LendingPolicy, at: Instant): AdverseAction => ({
  reasons: ['application-incomplete'],
  policyVersion,
  notice: { dueBy: noticeDueBy('incomplete-application-declined', at) },
});

/**
 * What an application is taken to be refused for by law once the customer has let counteroffers pass: what they were made
 * for.
 */
export function actionOnCounteroffer(
  policy: LendingPolicy,
  { offers, counterofferReasons, offeredAt, ...application }: OfferedApplication,
): AdverseAction {
  const [{ policyVersion } = { policyVersion: policy.version }] = offers;
  const notice = { dueBy: noticeDueBy('counteroffer-notified', offeredAt) };
  return counterofferReasons === undefined
    ? { reasons: unaffordable(policy, application), policyVersion: policy.version, notice }
    : { reasons: counterofferReasons, policyVersion, notice };
}

/** What an application is refused for that nobody decided on: what keeps it from being approved by rule. */
export function actionOnUndecided(policy: LendingPolicy, application: LoanApplication): AdverseAction {
  const { assessment, credit } = application;
  const isCorrected = reviewOf(application)?.questions.some(({ correctedFrom }) => correctedFrom !== undefined);
  const found =
    isCorrected && assessment !== undefined ? reasonsAfresh(policy, application, assessment) : credit?.reasons;
  // A report was to be had or not; what the customer says of the income only a person could have verified.
  const unverified = assessment === undefined ? 'unverifiable-credit-references' : 'unverifiable-income';
  return actionOn(policy, application, principal(found ?? []) ?? [unverified]);
}

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
export const unaffordable = (
  policy: LendingPolicy,
  application: Parameters<typeof affordabilityReasons>[1],
): PrincipalReasons => principal(affordabilityReasons(policy, application)) ?? ['income-insufficient'];

function principal([first, ...others]: readonly ReasonCode[]): PrincipalReasons | undefined {
  return first === undefined ? undefined : [first, ...others];
}
