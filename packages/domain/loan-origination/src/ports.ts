import type { Instant, Result } from '@emporion/kernel';
import type { Recording, RecordingRefusal } from '@emporion/messages';
import type { LoanApplication, WaitingApplication } from './application.ts';
import type { AuditEntry } from './audit-entry.ts';
import type { ApplicationDraft } from './draft.ts';
import type { ReviewQueue } from './lending-policy.ts';

/** An application as it is stored. */
export interface StoredApplication {
  readonly application: LoanApplication;
  /** Rises with every change; 0 stands for an application that does not exist yet. */
  readonly version: number;
}

/** A part of a customer's applications, newest first. */
export interface CustomerPage {
  /** From 1 to 101: a page, and one more that says whether there are more. */
  readonly limit: number;
  /** The last application of the page before. @default - from the newest */
  readonly after?: { readonly submittedAt: Instant; readonly id: string };
}

/** A part of the reviews that wait, the one that is due first at the top. */
export interface ReviewPage {
  /** From 1 to 101: a page, and one more that says whether there are more. */
  readonly limit: number;
  /** @default - every queue */
  readonly queue?: ReviewQueue;
  /** The last review of the page before. @default - from the first that is due */
  readonly after?: { readonly dueAt: Instant; readonly reviewId: string };
}

/** A part of an audit trail, oldest first. */
export interface AuditPage {
  /** From 1 to 101: a page, and one more that says whether there are more. */
  readonly limit: number;
  /** The sequence of the last entry of the page before. @default - from the first */
  readonly after?: number;
}

/** What is recorded with an application: also who did what, as entries that go on from the end that was stored before. */
export interface LoanRecording extends Recording {
  readonly audit: readonly AuditEntry[];
  /** Of the draft that the application is made of, which goes with it. @default - there was none */
  readonly draftRevision?: number;
  /**
   * That its customer accepts an offer with it, and of which application they had done so last when that was decided.
   *
   * @default - no acceptance
   */
  readonly acceptance?: { readonly after: string | undefined };
  /** When the application may be deleted with everything of it. @default - not as it stands now */
  readonly retainUntil?: Instant;
}

/** Keeps the loan applications. What was saved is seen by the next read. */
export interface LoanApplications {
  load(id: string): Promise<StoredApplication | undefined>;

  /**
   * Write the state, its events, its audit entries, its place in the review queue and the receipt: all or nothing. The
   * draft goes of which the recording names a revision.
   *
   * The new version is `expectedVersion + max(1, events.length)`, and the sequence of the first event is the one after
   * `expectedVersion`. Refuses when someone else wrote after that version, the draft is not of that revision any more, or
   * the customer has accepted another offer since, and what was delivered or received before.
   */
  save(
    application: LoanApplication,
    expectedVersion: number,
    recording: LoanRecording,
  ): Promise<Result<number, RecordingRefusal>>;

  /** The applications of a customer, newest first. */
  ofCustomer(customerId: string, page: CustomerPage): Promise<readonly StoredApplication[]>;

  /**
   * The id of the application of which a customer accepted an offer last; undefined where there is none, or it was long ago.
   *
   * Whoever reads it before they read what the customer owes, and accepts after it, is refused if that is more by now.
   */
  lastAcceptanceOf(customerId: string): Promise<string | undefined>;

  /** Who did what to an application, oldest first; empty for one that is not there. */
  auditOf(id: string, page: AuditPage): Promise<readonly AuditEntry[]>;
}

/** Deletes what has been kept long enough. */
export interface LoanRetention {
  /**
   * Delete applications whose time was over by a moment, at most `limit`, those first that were to be kept the shortest, and
   * with each its trail, its review and its notices.
   *
   * From the first thing that goes the application is gone for everybody, so that nobody can place a hold on a part of it.
   * What a call that was cut off has left goes with the next.
   *
   * @param limit - from 1 on
   * @returns the ids of the applications of which nothing is left.
   */
  forgetDue(at: Instant, limit: number): Promise<readonly string[]>;
}

/** Keeps what customers have begun to fill in. What was saved is seen by the next read. */
export interface ApplicationDrafts {
  /** The draft, as long as its end has not come; at its end it is gone. */
  find(id: string, at: Instant): Promise<ApplicationDraft | undefined>;

  /** Keep a new draft, and the receipt of the request that began it: both or none. A draft has no events. */
  add(draft: ApplicationDraft, recording: Recording): Promise<Result<void, RecordingRefusal>>;

  /**
   * Keep a draft in the place of its revision before.
   *
   * @returns whether that one was there: what was discarded or submitted does not come back, and what somebody else saved
   * meanwhile is not written over.
   */
  replace(draft: ApplicationDraft): Promise<boolean>;

  /** Forget a draft. Forgetting what is not there changes nothing. */
  discard(id: string): Promise<void>;

  /** The drafts of a customer whose end has not come, at most a hundred, the one begun last first. */
  ofCustomer(customerId: string, at: Instant): Promise<readonly ApplicationDraft[]>;
}

/** The work of the reviewers, and the tokens of the processes that wait for them. */
export interface Reviews {
  /** The applications that a reviewer can work on, claimed or not, the one that is due first at the top. */
  waiting(page: ReviewPage): Promise<readonly WaitingApplication[]>;

  /** The id of the application that a review is about, however the review ended. */
  applicationOf(reviewId: string): Promise<string | undefined>;

  /**
   * Keep a sealed token for a review under way, or of an application that was withdrawn from it, in place of the one
   * before; after any other end, do nothing.
   */
  keepToken(reviewId: string, sealedToken: string): Promise<void>;

  /** The sealed token kept last; undefined once the review is over, unless the application was withdrawn. */
  tokenOf(reviewId: string): Promise<string | undefined>;
}
