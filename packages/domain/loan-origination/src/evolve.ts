import {
  type AdverseAction,
  basisOf,
  isInReview,
  isWaiting,
  type LoanApplication,
  type ReviewedApplication,
  reviewOf,
  type SubmittedApplication,
} from './application.ts';
import { auditStart } from './audit-entry.ts';
import type { ApplicationSubmitted, LoanFact } from './fact.ts';
import { isCounteroffer } from './offer.ts';
import { type InformationRequest, openQuestionOf, type Review } from './review.ts';
import { type Consent, type ConsentKind, consentTo } from './submission.ts';
import { standingOf } from './transitions.ts';

type Fact<Type extends LoanFact['type']> = Extract<LoanFact, { readonly type: Type }>;

/** The application as it is when it has just been submitted. */
export const opened = ({ submission }: ApplicationSubmitted): SubmittedApplication => ({
  ...submission,
  status: 'submitted',
  updatedAt: submission.submittedAt,
  audit: auditStart,
});

/** The application after a fact. A fact that does not fit where the application stands changes nothing. */
export function evolve(application: LoanApplication, fact: LoanFact): LoanApplication {
  switch (fact.type) {
    case 'credit-check-started':
      return application.status === 'submitted'
        ? { ...progressed(application, fact), status: 'checking' }
        : application;
    case 'credit-checked': {
      if (application.status !== 'checking' || application.assessment !== undefined) return application;
      const { assessment, credit } = fact;
      return { ...progressed(application, fact), status: 'checking', assessment, credit };
    }
    case 'review-requested':
      return reviewRequested(application, fact);
    case 'offers-generated': {
      const basis = basisOf(application);
      if (basis === undefined) return application;
      const { offers, withheld, counterofferReasons, inputHash, at: offeredAt } = fact;
      const made = { basis, offers, withheld, inputHash, offeredAt };
      const countered = counterofferReasons === undefined ? {} : { counterofferReasons };
      return { ...progressed(application, fact), ...keptReview(application), status: 'offered', ...made, ...countered };
    }
    case 'offer-accepted': {
      if (application.status !== 'offered' || !application.offers.some(({ id }) => id === fact.offerId))
        return application;
      const { offerId: acceptedOfferId, signBy, repayment, at: acceptedAt } = fact;
      const accepted = { acceptedOfferId, acceptedAt, signBy, ...(repayment === undefined ? {} : { repayment }) };
      return { ...application, ...accepted, status: 'accepted', updatedAt: fact.at };
    }
    case 'contract-signed':
      return signed(application, fact);
    case 'application-declined': {
      if (application.status !== 'checking' && !isInReview(application)) return application;
      return { ...progressed(application, fact), ...keptReview(application), status: 'declined', ...adverse(fact) };
    }
    case 'application-expired': {
      if (!isWaiting(application) || application.review.id !== fact.reviewId) return application;
      const { review } = application;
      const cause = 'review-not-decided';
      return { ...progressed(application, fact), status: 'expired', cause, review, ...adverse(fact) };
    }
    case 'offers-expired':
      return offersExpired(application, fact);
    case 'signing-expired':
      if (application.status !== 'accepted') return application;
      return { ...application, status: 'expired', cause: 'contract-not-signed', updatedAt: fact.at };
    case 'application-withdrawn':
      return withdrawn(application, fact);
    case 'legal-hold-placed':
    case 'legal-hold-lifted':
      return held(application, fact);
    case 'review-moved-on':
    case 'review-claimed':
    case 'review-released':
    case 'note-added':
    case 'review-first-approved':
    case 'review-decided':
    case 'information-requested':
    case 'information-provided':
      return isInReview(application) && application.review.id === fact.reviewId
        ? reviewed(application, fact)
        : application;
  }
}

function reviewRequested(application: LoanApplication, fact: Fact<'review-requested'>): LoanApplication {
  if (application.status !== 'submitted' && application.status !== 'checking') return application;
  const { reviewId: id, reason, queue, dueAt, needsSecondApproval, at: requestedAt } = fact;
  const review: Review = {
    id,
    reason,
    stage: 'first',
    queue,
    requestedAt,
    dueAt,
    needsSecondApproval,
    notes: [],
    questions: [],
  };
  return { ...progressed(application, fact), status: 'referred', review };
}

/** The application after a fact about its review, which is not over. */
function reviewed(
  application: ReviewedApplication,
  fact: Exclude<Extract<LoanFact, { readonly reviewId: string }>, Fact<'review-requested' | 'application-expired'>>,
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

function answered(application: ReviewedApplication, fact: Fact<'information-provided'>): LoanApplication {
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

function signed(application: LoanApplication, fact: Fact<'contract-signed'>): LoanApplication {
  if (application.status !== 'accepted') return application;
  const { documentHash, consentTextVersion: textVersion, at: signedAt } = fact;
  const kind: ConsentKind = 'electronic-records';
  const isKnown = consentTo(application, kind)?.textVersion === textVersion;
  const given: readonly Consent[] = isKnown ? [] : [{ kind, textVersion, givenAt: signedAt }];
  return {
    ...application,
    status: 'contracted',
    consents: [...application.consents, ...given],
    contract: { documentHash, consentTextVersion: textVersion, signedAt },
    updatedAt: signedAt,
  };
}

function offersExpired(
  application: LoanApplication,
  { adverse: refused, at: updatedAt }: Fact<'offers-expired'>,
): LoanApplication {
  if (application.status !== 'offered') return application;
  // What the law takes for a refusal ends with its reasons, or not at all.
  if (application.offers.every(isCounteroffer) !== (refused !== undefined)) return application;
  return refused === undefined
    ? { ...application, status: 'expired', cause: 'offers-not-accepted', updatedAt }
    : { ...application, status: 'expired', cause: 'counteroffer-not-accepted', ...adverse(refused), updatedAt };
}

function withdrawn(application: LoanApplication, fact: Fact<'application-withdrawn'>): LoanApplication {
  const { status: withdrawnFrom } = application;
  if (standingOf(withdrawnFrom, 'withdraw') !== 'acts') return application;
  const kept = { ...progressed(application, fact), ...keptReview(application) };
  const voided = 'offers' in application ? { voidOffers: application.offers, offeredAt: application.offeredAt } : {};
  return { ...kept, ...voided, status: 'withdrawn', withdrawnFrom };
}

/** The application with its hold placed or lifted. It is no further in its life than before. */
function held(application: LoanApplication, fact: Fact<'legal-hold-placed' | 'legal-hold-lifted'>): LoanApplication {
  const { hold, ...free } = application;
  if (fact.type === 'legal-hold-lifted') return hold === undefined ? application : free;
  if (hold !== undefined) return application;
  const { auditor: placedBy, reason, at: placedAt } = fact;
  return { ...application, hold: { placedBy, reason, placedAt } };
}

/** What an adverse end keeps of its fact. */
const adverse = ({ reasons, policyVersion, notice }: AdverseAction): AdverseAction => ({
  reasons,
  ...(policyVersion === undefined ? {} : { policyVersion }),
  notice,
});

/** What every status keeps. */
function progressed(application: LoanApplication, { at: updatedAt }: LoanFact) {
  const { id, customerId, amount, purpose, annualIncome, monthlyDebt, consents, submittedAt, audit } = application;
  const { draftedAt, assessment, credit, hold } = application;
  return {
    id,
    customerId,
    amount,
    purpose,
    annualIncome,
    monthlyDebt,
    consents,
    submittedAt,
    ...(draftedAt === undefined ? {} : { draftedAt }),
    ...(assessment === undefined ? {} : { assessment }),
    ...(credit === undefined ? {} : { credit }),
    audit,
    ...(hold === undefined ? {} : { hold }),
    updatedAt,
  };
}

function keptReview(application: LoanApplication): { readonly review?: Review } {
  const review = reviewOf(application);
  return review === undefined ? {} : { review };
}
