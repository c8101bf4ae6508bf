import type { Instant } from '@emporion/kernel';
import type { AdverseAction, Progress, SubmittedStatus, WithAcceptedOffer, WithOffers } from './application-record.ts';
import type { Offer } from './offer.ts';
import type { Review } from './review.ts';

/** What every end carries. */
interface Ended {
  /** Nothing but a legal hold comes after it. In files from before it was kept, their last change. */
  readonly endedAt: Instant;
}

/** What was signed, and when. The name in the signature is not kept here. */
export interface SignedContract {
  /** Of the contract, as `documentsOf` lists it. */
  readonly documentHash: string;
  /** The text of the consent to electronic records that it rests on. */
  readonly consentTextVersion: string;
  readonly signedAt: Instant;
}

export interface ContractedApplication extends WithAcceptedOffer, Ended {
  readonly status: 'contracted';
  readonly contract: SignedContract;
}

export interface DeclinedApplication extends Progress, AdverseAction, Ended {
  readonly status: 'declined';
  readonly review?: Review;
}

/** The customer took it back. */
export interface WithdrawnApplication extends Progress, Ended {
  readonly status: 'withdrawn';
  readonly review?: Review;
  readonly withdrawnFrom: SubmittedStatus;
  /** The offers that are void with it: they are kept as long as the file is (12 CFR 1002.12(b)). */
  readonly voidOffers?: readonly Offer[];
  /** When they were made. Absent without them, and in files from before it was kept. */
  readonly offeredAt?: Instant;
}

/** Nobody decided in time. That is not a decline, and the customer is told all the same. */
export interface UndecidedApplication extends Progress, AdverseAction, Ended {
  readonly status: 'expired';
  readonly cause: 'review-not-decided';
  readonly review: Review;
}

/** The customer let a counteroffer pass: by law the credit asked for was refused. */
export interface CounterofferExpired extends WithOffers, AdverseAction, Ended {
  readonly status: 'expired';
  readonly cause: 'counteroffer-not-accepted';
}

/** The customer let what was asked for pass. Nothing was held against them. */
export interface OffersExpired extends WithOffers, Ended {
  readonly status: 'expired';
  readonly cause: 'offers-not-accepted';
}

/** The customer accepted, and did not sign in time. */
export interface SigningExpired extends WithAcceptedOffer, Ended {
  readonly status: 'expired';
  readonly cause: 'contract-not-signed';
}

export type ExpiredApplication = UndecidedApplication | CounterofferExpired | OffersExpired | SigningExpired;
