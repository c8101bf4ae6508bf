import { principalReasonRule } from '@emporion/credit-risk';
import { err, type Instant, millisecondsPerDay, millisecondsPerSecond, ok, plusMilliseconds } from '@emporion/kernel';
import { isInReview, type LoanApplication, reviewOf } from './application.ts';
import type { Decision, DecisionContext, LoanCommand, LoanRefusal, ReviewCommand } from './command.ts';
import { type ReviewStage, reviewStages } from './lending-policy.ts';
import { longestFile, openQuestionOf, type ReviewClaim, type ReviewReason } from './review.ts';
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
    return ok([{ type: 'review-requested', reviewId, reason, ...wait, needsSecondApproval, at }]);
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

/** Why a reviewer cannot do that to the review of an application, whoever holds it; undefined where nothing is in the way. */
export function reviewRefusal(
  application: LoanApplication,
  { type, reviewId, reviewer }: ReviewCommand,
): LoanRefusal | undefined {
  const review = reviewOf(application);
  if (review?.id !== reviewId) return { reason: 'review-unknown', reviewId };
  if (review.decision !== undefined) {
    return { reason: 'review-already-decided', outcome: review.decision.outcome };
  }
  if (!isInReview(application)) return { reason: 'review-expired' };
  if (reviewer === application.customerId) return { reason: 'own-application' };
  if (type === 'add-note' || type === 'release-review') return undefined;
  if (review.firstApproval?.reviewer === reviewer) return { reason: 'second-approver-required' };
  if (application.status === 'awaiting-information') {
    return { reason: 'review-already-decided', outcome: 'more-information' };
  }
  return type === 'decide-review' && application.status === 'referred' ? { reason: 'not-claimed' } : undefined;
}

/** Who else holds the claim, if anybody does. */
const heldByAnother = ({ reviewer: holder, leaseUntil }: ReviewClaim, reviewer: string, at: Instant) =>
  holder !== reviewer && at < leaseUntil ? err({ reason: 'claimed-by-another', leaseUntil } as const) : undefined;

/** Claim a review for a reviewer, renew the claim, or take over one that has ended. */
export function claimReview(
  application: LoanApplication,
  command: Asked<'claim-review'>,
  { policy, at }: DecisionContext,
): Decision {
  const refusal = reviewRefusal(application, command);
  if (refusal !== undefined) return err(refusal);
  const { reviewId, reviewer } = command;
  const taken = application.status === 'under-review' && heldByAnother(application.claim, reviewer, at);
  if (taken) return taken;
  const leaseUntil = plusMilliseconds(at, policy.leaseSeconds * millisecondsPerSecond);
  return ok([{ type: 'review-claimed', reviewId, claim: { reviewer, leaseUntil }, at }]);
}

/** Give a claim back. */
export function releaseReview(
  application: LoanApplication,
  command: Asked<'release-review'>,
  { at }: DecisionContext,
): Decision {
  const refusal = reviewRefusal(application, command);
  if (refusal !== undefined) return err(refusal);
  const { reviewId, reviewer } = command;
  if (application.status !== 'under-review') return ok([]);
  const { claim } = application;
  if (claim.reviewer === reviewer) return ok([{ type: 'review-released', reviewId, reviewer, at }]);
  return heldByAnother(claim, reviewer, at) ?? err({ reason: 'not-claimed' });
}

/** Write a note into the file. */
export function addNote(application: LoanApplication, command: Asked<'add-note'>, { at }: DecisionContext): Decision {
  const refusal = reviewRefusal(application, command);
  if (refusal !== undefined) return err(refusal);
  const { reviewId, reviewer: author, text } = command;
  const { notes: maximum } = longestFile;
  const notes = reviewOf(application)?.notes.length ?? 0;
  if (notes >= maximum) return err({ reason: 'too-many-notes', maximum });
  return ok([{ type: 'note-added', reviewId, note: { author, text, at }, at }]);
}

/** Record what the reviewer says who holds the claim. */
export function judge(
  application: LoanApplication,
  command: Asked<'decide-review'>,
  { policy, at }: DecisionContext,
): Decision {
  const refusal = reviewRefusal(application, command);
  if (refusal !== undefined) return err(refusal);
  if (application.status !== 'under-review') return err({ reason: 'not-claimed' });
  const { reviewId, reviewer, verdict } = command;
  const { review, claim } = application;
  const taken = heldByAnother(claim, reviewer, at);
  if (taken !== undefined) return taken;
  if (claim.reviewer !== reviewer || at >= claim.leaseUntil) return err({ reason: 'not-claimed' });
  switch (verdict.outcome) {
    case 'approved': {
      const { note } = verdict;
      if (!review.needsSecondApproval || review.firstApproval !== undefined) {
        return ok([
          { type: 'review-decided', reviewId, decision: { outcome: 'approved', reviewer, note, decidedAt: at }, at },
        ]);
      }
      const approval = { reviewer, note, approvedAt: at };
      return ok([{ type: 'review-first-approved', reviewId, approval, queue: policy.secondApprovalQueue, at }]);
    }
    case 'rejected': {
      const { note, reasons } = verdict;
      const { helpfulMaximum: maximum } = principalReasonRule;
      if (reasons.length > maximum) return err({ reason: 'too-many-reasons', maximum });
      const decision = { outcome: 'rejected', reviewer, note, reasons, decidedAt: at } as const;
      return ok([{ type: 'review-decided', reviewId, decision, at }]);
    }
    case 'more-information': {
      const { questions: maximum } = longestFile;
      if (review.questions.length >= maximum) return err({ reason: 'too-many-questions', maximum });
      const answerBy = plusMilliseconds(at, policy.answerWithinDays * millisecondsPerDay);
      const request = { reviewer, question: verdict.question, askedAt: at, answerBy };
      return ok([{ type: 'information-requested', reviewId, request, at }]);
    }
  }
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
