import { formatInstant } from '@emporion/kernel';
import type { LendingEvent } from './events.ts';
import type { ApplicationSubmitted, LoanFact } from './fact.ts';

/** What the world is told of a fact: enough to act on, nothing personal. */
export function announce(fact: ApplicationSubmitted | LoanFact): LendingEvent {
  switch (fact.type) {
    case 'application-submitted':
      return { type: 'lending.application-submitted.v1', data: { customerId: fact.submission.customerId } };
    case 'credit-check-started':
      return { type: 'lending.credit-check-started.v1', data: {} };
    case 'credit-checked': {
      const { assessment } = fact;
      const { policyVersion } = assessment;
      return {
        type: 'lending.credit-checked.v1',
        data:
          assessment.outcome === 'rated'
            ? { outcome: 'rated', riskLevel: assessment.level, policyVersion }
            : { outcome: 'refer', reason: assessment.reason, policyVersion },
      };
    }
    case 'review-requested': {
      const { reviewId, reason, queue, dueAt } = fact;
      return { type: 'lending.review-requested.v1', data: { reviewId, reason, queue, dueAt: formatInstant(dueAt) } };
    }
    case 'review-moved-on': {
      const { reviewId, stage, queue } = fact;
      const dueAt = formatInstant(fact.dueAt);
      return stage === 'reminded'
        ? { type: 'lending.review-reminded.v1', data: { reviewId, dueAt } }
        : { type: 'lending.review-escalated.v1', data: { reviewId, queue, dueAt } };
    }
    case 'review-decided': {
      const { outcome, reviewer } = fact.decision;
      return { type: 'lending.review-decided.v1', data: { reviewId: fact.reviewId, outcome, reviewer } };
    }
    case 'offers-generated': {
      const { policyVersion, basis, offers, withheld } = fact;
      const offerIds = offers.map(({ id }) => id);
      return { type: 'lending.offers-generated.v1', data: { policyVersion, basis, offerIds, withheld } };
    }
    case 'offer-accepted':
      return { type: 'lending.offer-accepted.v1', data: { offerId: fact.offerId } };
    case 'application-declined':
      return { type: 'lending.application-declined.v1', data: { reasons: fact.reasons } };
    case 'application-expired':
      return { type: 'lending.application-expired.v1', data: { reviewId: fact.reviewId } };
  }
}
