import type { Instant, Result } from '@emporion/kernel';
import type { Recording, RecordingRefusal } from '@emporion/messages';
import type { LoanApplication, UnderReviewApplication } from './application.ts';
import type { ReviewQueue } from './lending-policy.ts';

/** An application as it is stored. */
export interface StoredApplication {
  readonly application: LoanApplication;
  /** Rises with every change; 0 stands for an application that does not exist yet. */
  readonly version: number;
}

/** A part of a customer's applications, newest first. */
export interface CustomerPage {
  /** From 1 to 100. */
  readonly limit: number;
  /** The last application of the page before. @default - from the newest */
  readonly after?: { readonly submittedAt: Instant; readonly id: string };
}

/** A part of the reviews that wait, the one that is due first at the top. */
export interface ReviewPage {
  /** From 1 to 100. */
  readonly limit: number;
  /** @default - every queue */
  readonly queue?: ReviewQueue;
  /** The last review of the page before. @default - from the first that is due */
  readonly after?: { readonly dueAt: Instant; readonly reviewId: string };
}

/** Keeps the loan applications. What was saved is seen by the next read. */
export interface LoanApplications {
  load(id: string): Promise<StoredApplication | undefined>;

  /**
   * Write the state, its events, its place in the review queue and the receipt: all or nothing.
   *
   * The new version is `expectedVersion + max(1, events.length)`, and the sequence of the first event is the one after
   * `expectedVersion`. Refuses when someone else wrote after that version, and what was delivered or received before.
   */
  save(
    application: LoanApplication,
    expectedVersion: number,
    recording: Recording,
  ): Promise<Result<number, RecordingRefusal>>;

  /** The applications of a customer, newest first. */
  ofCustomer(customerId: string, page: CustomerPage): Promise<readonly StoredApplication[]>;
}

/** The work of the reviewers, and the tokens of the processes that wait for them. */
export interface Reviews {
  /** The applications whose review is not decided, the one that is due first at the top. */
  waiting(page: ReviewPage): Promise<readonly UnderReviewApplication[]>;

  /** The id of the application that a review is about, however the review ended. */
  applicationOf(reviewId: string): Promise<string | undefined>;

  /** Keep a sealed token for a review under way in place of the one before; after its end, do nothing. */
  keepToken(reviewId: string, sealedToken: string): Promise<void>;

  /** The sealed token kept last; undefined once the application has left the review. */
  tokenOf(reviewId: string): Promise<string | undefined>;
}
