import { formatInstant } from '@emporion/kernel';
import type { LendingEvent } from './events.ts';
import type { ApplicationSubmitted, LoanFact } from './fact.ts';
import { isCounteroffer } from './offer.ts';

/**
 * What the world is told of a fact: enough to act on, nothing personal; undefined for what stays among reviewers and auditors.
 */
export function announce(fact: ApplicationSubmitted): LendingEvent;
export function announce(fact: ApplicationSubmitted | LoanFact): LendingEvent | undefined;
export function announce(fact: ApplicationSubmitted | LoanFact): LendingEvent | undefined {
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
    case 'review-claimed':
    case 'review-released':
    case 'note-added':
    case 'legal-hold-placed':
    case 'legal-hold-lifted':
      return undefined;
    case 'review-first-approved': {
      const { reviewId, approval, queue } = fact;
      return { type: 'lending.review-first-approved.v1', data: { reviewId, reviewer: approval.reviewer, queue } };
    }
    case 'review-decided': {
      const { outcome, reviewer } = fact.decision;
      return { type: 'lending.review-decided.v1', data: { reviewId: fact.reviewId, outcome, reviewer } };
    }
    case 'information-requested': {
      const { reviewId, request } = fact;
      const answerBy = formatInstant(request.answerBy);
      return { type: 'lending.information-requested.v1', data: { reviewId, answerBy } };
    }
    case 'information-provided':
      return { type: 'lending.information-provided.v1', data: { reviewId: fact.reviewId } };
    case 'offers-generated':
      return offersGenerated(fact);
    case 'offer-accepted':
      return { type: 'lending.offer-accepted.v1', data: { offerId: fact.offerId } };
    case 'contract-signed':
      return { type: 'lending.contract-signed.v1', data: { offerId: fact.offerId } };
    case 'application-declined': {
      const { reasons, notice } = fact;
      return {
        type: 'lending.application-declined.v2',
        data: { reasons, noticeDueBy: formatInstant(notice.dueBy) },
      };
    }
    case 'application-expired':
      return { type: 'lending.application-expired.v1', data: { reviewId: fact.reviewId } };
    case 'offers-expired': {
      const dueBy = fact.adverse?.notice.dueBy;
      return {
        type: 'lending.offers-expired.v1',
        data: dueBy === undefined ? {} : { noticeDueBy: formatInstant(dueBy) },
      };
    }
    case 'signing-expired':
      return { type: 'lending.signing-expired.v1', data: {} };
    case 'application-withdrawn':
      return { type: 'lending.application-withdrawn.v1', data: {} };
  }
}

function offersGenerated({
  policyVersion,
  basis,
  offers,
  withheld,
}: Extract<LoanFact, { readonly type: 'offers-generated' }>): LendingEvent {
  return {
    type: 'lending.offers-generated.v1',
    data: {
      policyVersion,
      basis,
      offerIds: offers.map(({ id }) => id),
      withheld: withheld.flatMap(({ termMonths, reason }) =>
        reason === 'not-affordable' ? [] : [{ termMonths, reason }],
      ),
      unaffordable: withheld.filter(({ reason }) => reason === 'not-affordable').map(({ termMonths }) => termMonths),
      counteroffer: offers.every(isCounteroffer),
    },
  };
}
