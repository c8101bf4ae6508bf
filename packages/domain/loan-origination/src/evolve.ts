import { basisOf, type LoanApplication, type Review, reviewOf, type SubmittedApplication } from './application.ts';
import type { ApplicationSubmitted, LoanFact } from './fact.ts';

/** The application as it is when it has just been submitted. */
export const opened = ({ submission }: ApplicationSubmitted): SubmittedApplication => ({
  ...submission,
  status: 'submitted',
  updatedAt: submission.submittedAt,
});

/** The application after a fact. A fact that does not fit where the application stands changes nothing. */
export function evolve(application: LoanApplication, fact: LoanFact): LoanApplication {
  const common = { ...progressOf(application), updatedAt: fact.at };
  switch (fact.type) {
    case 'credit-check-started':
      return application.status === 'submitted' ? { ...common, status: 'checking' } : application;
    case 'credit-checked':
      if (application.status !== 'checking' || application.assessment !== undefined) return application;
      return { ...common, status: 'checking', assessment: fact.assessment };
    case 'review-requested': {
      if (application.status !== 'submitted' && application.status !== 'checking') return application;
      const { reviewId: id, reason, queue, dueAt, at: requestedAt } = fact;
      return { ...common, status: 'under-review', review: { id, reason, stage: 'first', queue, requestedAt, dueAt } };
    }
    case 'review-moved-on': {
      const { stage, queue, dueAt } = fact;
      return withReview(application, fact, (review) => ({ ...review, stage, queue, dueAt }));
    }
    case 'review-decided':
      return withReview(application, fact, (review) => ({ ...review, decision: fact.decision }));
    case 'offers-generated': {
      const basis = basisOf(application);
      if (basis === undefined) return application;
      const { offers, withheld, at: offeredAt } = fact;
      return { ...common, ...keptReview(application), status: 'offered', basis, offers, withheld, offeredAt };
    }
    case 'offer-accepted':
      if (application.status !== 'offered' || !application.offers.some(({ id }) => id === fact.offerId))
        return application;
      return { ...application, status: 'accepted', acceptedOfferId: fact.offerId, updatedAt: fact.at };
    case 'application-declined':
      if (application.status !== 'checking' && application.status !== 'under-review') return application;
      return { ...common, ...keptReview(application), status: 'declined', reasons: fact.reasons };
    case 'application-expired':
      if (application.status !== 'under-review' || application.review.decision !== undefined) return application;
      return { ...common, status: 'expired', review: application.review };
  }
}

/** The application with its open review changed by a fact about that review. */
function withReview(
  application: LoanApplication,
  { reviewId, at }: LoanFact & { readonly reviewId: string },
  change: (review: Review) => Review,
): LoanApplication {
  if (application.status !== 'under-review') return application;
  const { review } = application;
  if (review.id !== reviewId || review.decision !== undefined) return application;
  return { ...application, review: change(review), updatedAt: at };
}

/** What every status keeps. */
function progressOf(application: LoanApplication) {
  const { id, customerId, amount, purpose, annualIncome, consentedAt, submittedAt, assessment } = application;
  const submission = { id, customerId, amount, purpose, annualIncome, consentedAt, submittedAt };
  return assessment === undefined ? submission : { ...submission, assessment };
}

function keptReview(application: LoanApplication): { readonly review?: Review } {
  const review = reviewOf(application);
  return review === undefined ? {} : { review };
}
