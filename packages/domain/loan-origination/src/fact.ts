import type { PrincipalReasons, RiskAssessment } from '@emporion/credit-risk';
import type { Instant } from '@emporion/kernel';
import type { AdverseAction, AgreedRepayment, CreditFindings, OfferBasis } from './application-record.ts';
import type { ReviewQueue, ReviewStage } from './lending-policy.ts';
import type { Offer, WithheldTerm } from './offer.ts';
import type {
  FirstApproval,
  InformationRequest,
  ReviewClaim,
  ReviewDecision,
  ReviewNote,
  ReviewReason,
} from './review.ts';
import type { Figures, Submission } from './submission.ts';

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
  | { readonly type: 'credit-checked'; readonly assessment: RiskAssessment; readonly credit: CreditFindings }
  | {
      readonly type: 'review-requested';
      readonly reviewId: string;
      readonly reason: ReviewReason;
      readonly queue: ReviewQueue;
      readonly dueAt: Instant;
      readonly needsSecondApproval: boolean;
      readonly policyVersion?: string;
    }
  | {
      readonly type: 'review-moved-on';
      readonly reviewId: string;
      readonly stage: Exclude<ReviewStage, 'first'>;
      readonly queue: ReviewQueue;
      readonly dueAt: Instant;
    }
  | { readonly type: 'review-claimed'; readonly reviewId: string; readonly claim: ReviewClaim }
  | { readonly type: 'review-released'; readonly reviewId: string; readonly reviewer: string }
  | { readonly type: 'note-added'; readonly reviewId: string; readonly note: ReviewNote }
  | {
      readonly type: 'review-first-approved';
      readonly reviewId: string;
      readonly approval: FirstApproval;
      readonly queue: ReviewQueue;
    }
  | { readonly type: 'review-decided'; readonly reviewId: string; readonly decision: ReviewDecision }
  | {
      readonly type: 'information-requested';
      readonly reviewId: string;
      readonly request: Omit<InformationRequest, 'answer' | 'answeredAt'>;
    }
  | {
      readonly type: 'information-provided';
      readonly reviewId: string;
      readonly answer: string;
      /** What the customer corrected. */
      readonly figures: Partial<Figures>;
      readonly queue: ReviewQueue;
      readonly dueAt: Instant;
    }
  | {
      readonly type: 'offers-generated';
      readonly policyVersion: string;
      readonly basis: OfferBasis['kind'];
      readonly offers: readonly Offer[];
      readonly withheld: readonly WithheldTerm[];
      readonly counterofferReasons?: PrincipalReasons;
      readonly inputHash: string;
    }
  | {
      readonly type: 'offer-accepted';
      readonly offerId: string;
      readonly signBy: Instant;
      readonly repayment?: AgreedRepayment;
    }
  | {
      readonly type: 'contract-signed';
      readonly offerId: string;
      readonly documentHash: string;
      readonly consentTextVersion: string;
      /** Of a consent that was given with the signature. */
      readonly consentTextHash?: string;
    }
  | ({ readonly type: 'application-declined' } & AdverseAction)
  | ({ readonly type: 'application-expired'; readonly reviewId: string } & AdverseAction)
  /** Adverse where the offers were counteroffers. */
  | { readonly type: 'offers-expired'; readonly adverse?: AdverseAction }
  | { readonly type: 'signing-expired' }
  | { readonly type: 'application-withdrawn' }
  /** Neither is a step in the life of the application. */
  | { readonly type: 'legal-hold-placed'; readonly auditor: string; readonly reason: string }
  | { readonly type: 'legal-hold-lifted'; readonly reason: string }
);

/** A fact of a type. */
export type FactOf<Type extends LoanFact['type']> = Extract<LoanFact, { readonly type: Type }>;
