import type { RiskAssessment } from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import type { DeclineCode, OfferBasis, ReviewDecision, ReviewReason, Submission } from './application.ts';
import type { ReviewQueue, ReviewStage } from './lending-policy.ts';
import type { Offer, WithheldTerm } from './offer.ts';

/** The first fact of every application. */
export interface ApplicationSubmitted {
  readonly type: 'application-submitted';
  readonly submission: Submission;
}

/**
 * What happened to an application, with everything that the application has to remember.
 *
 * A fact stays inside: what the world is told of it, without personal data, is its announcement.
 */
export type LoanFact = { readonly at: Instant } & (
  | { readonly type: 'credit-check-started' }
  | { readonly type: 'credit-checked'; readonly assessment: RiskAssessment }
  | {
      readonly type: 'review-requested';
      readonly reviewId: string;
      readonly reason: ReviewReason;
      readonly queue: ReviewQueue;
      readonly dueAt: Instant;
    }
  | {
      readonly type: 'review-moved-on';
      readonly reviewId: string;
      readonly stage: Exclude<ReviewStage, 'first'>;
      readonly queue: ReviewQueue;
      readonly dueAt: Instant;
    }
  | { readonly type: 'review-decided'; readonly reviewId: string; readonly decision: ReviewDecision }
  | {
      readonly type: 'offers-generated';
      readonly policyVersion: string;
      readonly basis: OfferBasis['kind'];
      readonly offers: readonly Offer[];
      readonly withheld: readonly WithheldTerm[];
    }
  | { readonly type: 'offer-accepted'; readonly offerId: string }
  | { readonly type: 'application-declined'; readonly reasons: readonly DeclineCode[] }
  | { readonly type: 'application-expired'; readonly reviewId: string }
);
