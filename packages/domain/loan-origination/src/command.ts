import type { CreditReport } from '@emporion/credit-risk';
import type { Instant, Result, Sha256 } from '@emporion/kernel';
import type { SubmittedStatus } from './application-record.ts';
import type { ConsentOutdated } from './consent-text.ts';
import type { LoanFact } from './fact.ts';
import type { LendingPolicy, ReviewStage } from './lending-policy.ts';
import type { Obligation } from './obligation.ts';
import type { NoLongerAffordable } from './offer-affordability.ts';
import type { ReviewVerdictOutcome, Verdict } from './review.ts';
import type { ConsentKind, Figures } from './submission.ts';
import type { FiguresRefusal } from './submit.ts';

/** What a reviewer asks of a review. */
export type ReviewCommand =
  /** Also renews the claim of the same reviewer. */
  | { readonly type: 'claim-review'; readonly reviewId: string; readonly reviewer: string }
  | { readonly type: 'release-review'; readonly reviewId: string; readonly reviewer: string }
  | { readonly type: 'add-note'; readonly reviewId: string; readonly reviewer: string; readonly text: string }
  | {
      readonly type: 'decide-review';
      readonly reviewId: string;
      readonly reviewer: string;
      readonly verdict: Verdict;
    };

/** What a customer asks of an application of their own. */
export type CustomerCommand =
  | { readonly type: 'provide-information'; readonly answer: string; readonly figures: Partial<Figures> }
  | {
      readonly type: 'accept-offer';
      readonly offerId: string;
      /** What the customer owes us for other loans by now. */
      readonly obligations: readonly Obligation[];
    }
  | {
      readonly type: 'sign-contract';
      /** The hash of the contract that the customer saw. */
      readonly documentHash: string;
      /** The text of the consent to electronic records, given with the signature. @default - given before */
      readonly consentTextVersion?: string;
    }
  | { readonly type: 'withdraw' };

/** What the workflow asks of an application. */
export type WorkflowCommand =
  | { readonly type: 'start-credit-check' }
  | {
      readonly type: 'record-credit-check';
      /** What the bureau answered; undefined when it has no report. */
      readonly report: CreditReport | undefined;
      /** What the customer owes us for other loans. @default - nobody looked */
      readonly obligations?: readonly Obligation[];
    }
  | { readonly type: 'request-review'; readonly reviewId: string; readonly stage: ReviewStage }
  | { readonly type: 'generate-offers' }
  | { readonly type: 'decline' }
  | { readonly type: 'expire-review' }
  | { readonly type: 'expire-offers' }
  | { readonly type: 'expire-signing' };

/** What may be asked of an application after its submission. */
export type LoanCommand = WorkflowCommand | ReviewCommand | CustomerCommand;

/** Why an application refuses a command. */
export type LoanRefusal =
  | { readonly reason: 'wrong-status'; readonly status: SubmittedStatus }
  /** The customer took it back: nothing more happens to it. */
  | { readonly reason: 'application-withdrawn' }
  /** Nothing entitles the application to offers: its risk is high or unknown, and nobody approved it. */
  | { readonly reason: 'not-entitled-to-offers'; readonly status: SubmittedStatus }
  /** The policy has no term for it. */
  | { readonly reason: 'no-suitable-term' }
  /** Nothing speaks against it that could be told to the customer. */
  | { readonly reason: 'no-reason-to-decline'; readonly status: SubmittedStatus }
  | { readonly reason: 'offer-unknown'; readonly offerId: string }
  | { readonly reason: 'offer-expired'; readonly acceptUntil: Instant }
  | NoLongerAffordable
  | { readonly reason: 'another-offer-accepted'; readonly acceptedOfferId: string }
  | { readonly reason: 'offers-still-open'; readonly acceptUntil: Instant }
  | { readonly reason: 'signing-expired'; readonly signBy: Instant }
  | { readonly reason: 'signing-still-open'; readonly signBy: Instant }
  /** The contract is not the one that the customer saw. */
  | { readonly reason: 'document-changed'; readonly documentHash: string }
  | { readonly reason: 'consent-required'; readonly kind: ConsentKind }
  | ConsentOutdated
  | { readonly reason: 'review-unknown'; readonly reviewId: string }
  | { readonly reason: 'review-already-decided'; readonly outcome: ReviewVerdictOutcome }
  | { readonly reason: 'review-expired' }
  /** A reviewer may not work on what they asked for themselves. */
  | { readonly reason: 'own-application' }
  /** Nobody decides what they have not claimed, or no longer. */
  | { readonly reason: 'not-claimed' }
  | { readonly reason: 'claimed-by-another'; readonly leaseUntil: Instant }
  /** Two have to agree, and this one did already. */
  | { readonly reason: 'second-approver-required' }
  | { readonly reason: 'too-many-reasons'; readonly maximum: number }
  | { readonly reason: 'too-many-notes'; readonly maximum: number }
  | { readonly reason: 'too-many-questions'; readonly maximum: number }
  | { readonly reason: 'information-still-awaited'; readonly answerBy: Instant }
  | { readonly reason: 'information-too-late'; readonly answerBy: Instant }
  | FiguresRefusal;

/** What a decision depends on besides the application. */
export interface DecisionContext {
  readonly policy: LendingPolicy;
  readonly at: Instant;
  readonly sha256: Sha256;
}

/** What a command does to an application: facts, none where its effect is there already, or a refusal. */
export type Decision = Result<readonly LoanFact[], LoanRefusal>;
