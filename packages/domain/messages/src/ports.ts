import type { Instant, Json, Result } from '@emporion/kernel';
import type { DomainEvent, EventEnvelope } from './envelope.ts';

/** Makes ids that are unique for ever: lower-case UUIDv7 (RFC 9562 §5.7), increasing within one source. */
export interface IdSource {
  next(): string;
}

/** Where a change comes from: the conversation it belongs to and the event or request that caused it. */
export interface Cause {
  readonly correlationId: string;
  readonly causationId: string;
}

/** One delivery of one event to one consumer. Stores record it together with the effect, so that a repeat is dropped. */
export interface Delivery {
  readonly consumer: string;
  readonly eventId: string;
  readonly subject: string;
  readonly sequence: number;
}

/** The answer to a request that carried an idempotency key, recorded together with the effect of the request. */
export interface Receipt {
  /** Who asked for which operation: keys of different scopes are different keys. */
  readonly scope: string;
  readonly key: string;
  /** A hash of the request body: the same key with another fingerprint is a mistake of the caller. */
  readonly fingerprint: string;
  /** The answer as text, to be given again word for word. */
  readonly answer: string;
}

/** What a store writes in the same transaction as the state: all of it or nothing. */
export interface Recording {
  readonly events: readonly DomainEvent[];
  /** When it was decided: the time of the events. */
  readonly at: Instant;
  readonly cause: Cause;
  readonly receipt?: Receipt;
  readonly delivery?: Delivery;
}

/** Why a store did not record. Nothing was written. */
export type RecordingRefusal =
  /** Someone else wrote after the expected version. */
  | { readonly reason: 'version-conflict'; readonly actual: number }
  /** The delivery, or a later one of its subject, already had its effect. */
  | { readonly reason: 'already-delivered' }
  /** The idempotency key already has a receipt. */
  | { readonly reason: 'already-received' };

/** Remembers the answers to requests that carried an idempotency key. */
export interface Receipts {
  find(scope: string, key: string): Promise<Receipt | undefined>;
}

/** Hands events to whoever subscribed. At least once; the order within a subject is kept by the caller. */
export interface EventPublisher {
  /**
   * Publish each event; the ids of those that were not taken come back, to be tried again.
   *
   * @throws RangeError if an event is larger than `largestEventBytes`, with its id. Then none was published.
   */
  publish(events: readonly EventEnvelope[]): Promise<readonly string[]>;
}

/** What waits in an outbox. */
export interface UnpublishedItems {
  readonly events: readonly EventEnvelope[];
  /** How many items cannot be read as an event. They stay until somebody looks at them. */
  readonly unreadable: number;
}

/** The events that were written together with the state they tell of, each until it is marked as published. */
export interface OutboxItems {
  /**
   * At most so many events of before that moment that have no mark: the oldest first, and none without the earlier ones
   * of its subject. What is unreadable holds nothing up, and counts however young it is.
   */
  unpublished(before: Instant, limit: number): Promise<UnpublishedItems>;

  /**
   * The events without a mark that come before the earliest of these of the same subject, in their order. Whoever
   * publishes these publishes those first: a consumer drops what comes after a later event.
   */
  waitingBefore(events: readonly EventEnvelope[]): Promise<readonly EventEnvelope[]>;

  /** Mark events as published. Marking one again, or one that is gone, changes nothing. */
  markPublished(events: readonly EventEnvelope[], at: Instant): Promise<void>;
}

/** Starts long-running processes that survive a crash: loan applications, checkouts. */
export interface Processes {
  /** Start a process under a name. The name is used up for ever: starting it again changes nothing. */
  start(process: string, name: string, input: Json): Promise<'started' | 'already-started'>;
}

/** Why an answer to a waiting process was not taken. */
export type CallbackRefusal =
  /** The wait behind the token has ended: it timed out, was answered before, or was replaced. */
  { readonly reason: 'callback-expired' };

/** Answers processes that wait for somebody outside, such as a reviewer. */
export interface Callbacks {
  /** Give the waiting process its answer. Each token is good for one answer. */
  succeed(token: string, output: Json): Promise<Result<void, CallbackRefusal>>;
}

/** Makes secrets unreadable to whoever reads the store. */
export interface TokenVault {
  /** Encrypt and authenticate a token for one purpose. */
  seal(token: string, purpose: string): Promise<string>;

  /** The token; undefined when it was not sealed here, for another purpose, or was changed. */
  open(sealedToken: string, purpose: string): Promise<string | undefined>;
}
