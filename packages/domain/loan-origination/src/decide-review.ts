import { err, millisecondsPerSecond, ok, plusMilliseconds } from '@emporion/kernel';
import { isInReview, type LoanApplication, reviewOf } from './application.ts';
import type { Decision, DecisionContext, LoanCommand } from './command.ts';
import { type ReviewStage, reviewStages } from './lending-policy.ts';
import { openQuestionOf, type ReviewReason } from './review.ts';
import { figuresRefusal } from './submit.ts';

type Asked<Type extends LoanCommand['type']> = Extract<LoanCommand, { readonly type: Type }>;

/** Put an application before the reviewers, or move its review on to a later stage. */
export function requestReview(
  application: LoanApplication,
  { reviewId, stage }: Asked<'request-review'>,
  context: DecisionContext,
): Decision {
  const { policy, at } = context;
  const wait = waitOf(context, stage);
  if (!isInReview(application)) {
    const limit = policy.limits.find(({ currency }) => currency === application.amount.currency);
    const needsSecondApproval = limit === undefined || application.amount.minor >= limit.secondApprovalFrom;
    const reason = reviewReasonOf(application);
    const { version: policyVersion } = policy;
    return ok([{ type: 'review-requested', reviewId, reason, ...wait, needsSecondApproval, policyVersion, at }]);
  }
  const { review } = application;
  const isLater = reviewStages.indexOf(stage) > reviewStages.indexOf(review.stage);
  if (stage === 'first' || !isLater || review.decision !== undefined) return ok([]);
  // What waits for a second approval stays with those who may give it.
  const queue = review.firstApproval === undefined ? wait.queue : review.queue;
  return ok([{ type: 'review-moved-on', reviewId: review.id, stage, queue, dueAt: wait.dueAt, at }]);
}

const waitOf = ({ policy, at }: DecisionContext, stage: ReviewStage) => {
  const { queue, seconds } = policy.review[stage];
  return { queue, dueAt: plusMilliseconds(at, seconds * millisecondsPerSecond) };
};

function reviewReasonOf({ assessment }: LoanApplication): ReviewReason {
  if (assessment === undefined) return 'bureau-unavailable';
  if (assessment.outcome === 'refer') return assessment.reason;
  return assessment.level === 'high' ? 'high-risk' : 'unusual';
}

/** Take the answer of the customer, and put the application before the reviewers again. */
export function provideInformation(
  application: LoanApplication,
  { answer, figures }: Asked<'provide-information'>,
  context: DecisionContext,
): Decision {
  const review = reviewOf(application);
  const question = review === undefined ? undefined : openQuestionOf(review);
  if (review === undefined || question === undefined) {
    return err({ reason: 'wrong-status', status: application.status });
  }
  const { at } = context;
  const { answerBy } = question;
  if (at > answerBy) return err({ reason: 'information-too-late', answerBy });
  const refusal = figuresRefusal({ ...application, ...figures }, application.amount.currency);
  if (refusal !== undefined) return err(refusal);
  return ok([{ type: 'information-provided', reviewId: review.id, answer, figures, ...waitOf(context, 'first'), at }]);
}
