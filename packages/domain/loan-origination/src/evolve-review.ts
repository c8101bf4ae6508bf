import type { LoanApplication, ReviewedApplication } from './application.ts';
import type { FactOf, LoanFact } from './fact.ts';
import { progressed } from './progressed.ts';
import { type InformationRequest, openQuestionOf, type Review } from './review.ts';

/** The application once a person has to decide. */
export function reviewRequested(application: LoanApplication, fact: FactOf<'review-requested'>): LoanApplication {
  if (application.status !== 'submitted' && application.status !== 'checking') return application;
  const { reviewId: id, reason, queue, dueAt, needsSecondApproval, policyVersion, at: requestedAt } = fact;
  const review: Review = {
    id,
    reason,
    stage: 'first',
    queue,
    requestedAt,
    dueAt,
    needsSecondApproval,
    ...(policyVersion === undefined ? {} : { policyVersion }),
    notes: [],
    questions: [],
  };
  return { ...progressed(application, fact), status: 'referred', review };
}

/** The application after a fact about its review, which is not over. */
export function reviewed(
  application: ReviewedApplication,
  fact: Exclude<Extract<LoanFact, { readonly reviewId: string }>, FactOf<'review-requested' | 'application-expired'>>,
): LoanApplication {
  const { review } = application;
  const { at: updatedAt } = fact;
  if (fact.type === 'note-added') {
    return { ...application, review: { ...review, notes: [...review.notes, fact.note] }, updatedAt };
  }
  if (application.status === 'awaiting-information') {
    return fact.type === 'information-provided' ? answered(application, fact) : application;
  }
  if (review.decision !== undefined) return application;
  switch (fact.type) {
    case 'review-moved-on': {
      const { stage, queue, dueAt } = fact;
      return { ...application, review: { ...review, stage, queue, dueAt }, updatedAt };
    }
    case 'review-claimed':
      if (review.firstApproval?.reviewer === fact.claim.reviewer) return application;
      return { ...progressed(application, fact), status: 'under-review', review, claim: fact.claim };
    case 'review-released':
      return { ...progressed(application, fact), status: 'referred', review };
    case 'review-first-approved': {
      if (application.status !== 'under-review' || review.firstApproval !== undefined) return application;
      const { approval: firstApproval, queue } = fact;
      return { ...progressed(application, fact), status: 'referred', review: { ...review, firstApproval, queue } };
    }
    case 'review-decided': {
      const { decision } = fact;
      if (application.status !== 'under-review') return application;
      if (decision.outcome === 'approved' && !mayApprove(review, decision.reviewer)) return application;
      return { ...application, review: { ...review, decision }, updatedAt };
    }
    case 'information-requested': {
      if (application.status !== 'under-review') return application;
      const questions = [...review.questions, fact.request];
      return { ...progressed(application, fact), status: 'awaiting-information', review: { ...review, questions } };
    }
    case 'information-provided':
      return application;
  }
}

/** Whether the approval of a reviewer completes what the review needs: two of different people, or one. */
const mayApprove = ({ needsSecondApproval, firstApproval }: Review, reviewer: string): boolean =>
  !needsSecondApproval || (firstApproval !== undefined && firstApproval.reviewer !== reviewer);

function answered(application: ReviewedApplication, fact: FactOf<'information-provided'>): LoanApplication {
  const question = openQuestionOf(application.review);
  if (question === undefined) return application;
  const { answer, figures, queue, dueAt, at: answeredAt } = fact;
  // Who approved before did not know the answer.
  const { firstApproval, ...review } = application.review;
  const supersededApprovals = [...(review.supersededApprovals ?? []), ...(firstApproval ? [firstApproval] : [])];
  const { annualIncome, monthlyDebt } = application;
  const known: InformationRequest = {
    ...question,
    answer,
    answeredAt,
    ...(Object.keys(figures).length === 0 ? {} : { correctedFrom: { annualIncome, monthlyDebt } }),
  };
  return {
    ...progressed(application, fact),
    ...figures,
    status: 'referred',
    review: {
      ...review,
      ...(supersededApprovals.length === 0 ? {} : { supersededApprovals }),
      stage: 'first',
      queue,
      dueAt,
      questions: [...review.questions.slice(0, -1), known],
    },
  };
}
