import { type PrincipalReasons, principalReasonRule } from '@emporion/credit-risk';
import { err, type Instant, millisecondsPerDay, millisecondsPerSecond, ok, plusMilliseconds } from '@emporion/kernel';
import { type LoanApplication, reviewOf } from './application.ts';
import type { Decision, DecisionContext, ReviewCommand } from './command.ts';
import { decideBy } from './decide-by.ts';
import { longestFile, type ReviewClaim } from './review.ts';
import { reviewRefusal } from './review-refusal.ts';

type Asked<Type extends ReviewCommand['type']> = Extract<ReviewCommand, { readonly type: Type }>;

/** What a reviewer does to the review of an application. */
export function actOnReview(application: LoanApplication, command: ReviewCommand, context: DecisionContext): Decision {
  switch (command.type) {
    case 'claim-review':
      return claimReview(application, command, context);
    case 'release-review':
      return releaseReview(application, command, context);
    case 'add-note':
      return addNote(application, command, context);
    case 'decide-review':
      return judge(application, command, context);
  }
}

/** Decide what a reviewer does, as `decide` does: apart from the rest, so that who serves reviewers carries no offers. */
export const decideReviewWork: (
  application: LoanApplication,
  command: ReviewCommand,
  context: DecisionContext,
) => Decision = /* @__PURE__ */ decideBy(actOnReview);

/** Who else holds the claim, if anybody does. */
const heldByAnother = ({ reviewer: holder, leaseUntil }: ReviewClaim, reviewer: string, at: Instant) =>
  holder !== reviewer && at < leaseUntil ? err({ reason: 'claimed-by-another', leaseUntil } as const) : undefined;

/**
 * Claim a review for a reviewer, renew the claim, or take over one that has ended.
 *
 * As long as more than half of the lease is left a renewal is no news: a page that keeps a claim alive fills no trail.
 */
function claimReview(
  application: LoanApplication,
  command: Asked<'claim-review'>,
  { policy, at }: DecisionContext,
): Decision {
  const refusal = reviewRefusal(application, command);
  if (refusal !== undefined) return err(refusal);
  const { reviewId, reviewer } = command;
  const taken = application.status === 'under-review' && heldByAnother(application.claim, reviewer, at);
  if (taken) return taken;
  const lease = policy.leaseSeconds * millisecondsPerSecond;
  const isFresh = application.status === 'under-review' && application.claim.leaseUntil - at > lease / 2;
  if (isFresh) return ok([]);
  const leaseUntil = plusMilliseconds(at, lease);
  return ok([{ type: 'review-claimed', reviewId, claim: { reviewer, leaseUntil }, at }]);
}

/** Give a claim back. */
function releaseReview(
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
function addNote(application: LoanApplication, command: Asked<'add-note'>, { at }: DecisionContext): Decision {
  const refusal = reviewRefusal(application, command);
  if (refusal !== undefined) return err(refusal);
  const { reviewId, reviewer: author, text } = command;
  const { notes: maximum } = longestFile;
  const notes = reviewOf(application)?.notes.length ?? 0;
  if (notes >= maximum) return err({ reason: 'too-many-notes', maximum });
  return ok([{ type: 'note-added', reviewId, note: { author, text, at }, at }]);
}

/** Record what the reviewer says who holds the claim. */
function judge(
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
      const { note } = verdict;
      const reasons = eachOnce(verdict.reasons);
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

/** A reason that is named again weighs as it did the first time. */
function eachOnce([first, ...others]: PrincipalReasons): PrincipalReasons {
  return [first, ...new Set(others.filter((code) => code !== first))];
}
