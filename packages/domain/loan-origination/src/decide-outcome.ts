import type { CreditReport } from '@emporion/credit-risk';
import { err, hashOf, type Json, ok } from '@emporion/kernel';
import { actionOn, actionOnIncomplete, actionOnUndecided, reasonsAgainst } from './adverse-action.ts';
import type { LoanApplication } from './application.ts';
import type { ReportOrigin } from './application-record.ts';
import type { Decision, DecisionContext, LoanCommand } from './command.ts';
import { evaluateCredit } from './credit-evaluation.ts';
import { openQuestionOf } from './review.ts';

/** Record what the rule makes of the answer of the bureau and of other loans from us, once. */
export function recordCreditCheck(
  application: LoanApplication,
  { report, obligations }: Extract<LoanCommand, { readonly type: 'record-credit-check' }>,
  { policy, at, sha256 }: DecisionContext,
): Decision {
  if (application.assessment !== undefined) return ok([]);
  const evaluation = evaluateCredit(policy, application, { report, obligations: obligations ?? [] });
  const { assessment, outcome, policyVersion, debtToIncome, reasons } = evaluation;
  const { amount, annualIncome, monthlyDebt } = application;
  const known = obligations === undefined ? {} : { obligations };
  const input = {
    policyVersion,
    lendingPolicyVersion: policy.version,
    amount,
    annualIncome,
    monthlyDebt,
    ...known,
    assessment,
  };
  const credit = {
    outcome,
    policyVersion,
    lendingPolicyVersion: policy.version,
    ...(debtToIncome === undefined ? {} : { debtToIncome }),
    ...(report === undefined ? {} : { report: originOf(report) }),
    ...known,
    inputHash: hashOf(input as unknown as Json, sha256),
    reasons,
    decidedAt: at,
  };
  return ok([{ type: 'credit-checked', assessment, credit, at }]);
}

const originOf = ({ source, reportedAt, keyFactors }: CreditReport): ReportOrigin => ({
  source,
  reportedAt,
  ...(keyFactors === undefined ? {} : { keyFactors }),
});

/** Decline an application that something speaks against, or that the customer did not complete in time. */
export function decline(application: LoanApplication, { policy, at }: DecisionContext): Decision {
  const { status } = application;
  if (status === 'awaiting-information') {
    const answerBy = openQuestionOf(application.review)?.answerBy ?? at;
    if (at <= answerBy) return err({ reason: 'information-still-awaited', answerBy });
    return ok([{ type: 'application-declined', ...actionOnIncomplete(policy, at), at }]);
  }
  const reasons = status === 'checking' || status === 'under-review' ? reasonsAgainst(policy, application) : undefined;
  if (reasons === undefined) return err({ reason: 'no-reason-to-decline', status });
  return ok([{ type: 'application-declined', ...actionOn(policy, application, reasons), at }]);
}

/** End a review that nobody decided. */
export function expireReview(application: LoanApplication, { policy, at }: DecisionContext): Decision {
  if (application.status !== 'referred' && application.status !== 'under-review') {
    return err({ reason: 'wrong-status', status: application.status });
  }
  const { id: reviewId, decision, stage, questions } = application.review;
  if (decision !== undefined) return err({ reason: 'review-already-decided', outcome: decision.outcome });
  // Whoever waited for the review of before the question does not end the one that began anew with the answer.
  const isNew = stage === 'first' && questions.length > 0;
  if (isNew) return err({ reason: 'review-already-decided', outcome: 'more-information' });
  return ok([{ type: 'application-expired', reviewId, ...actionOnUndecided(policy, application), at }]);
}
