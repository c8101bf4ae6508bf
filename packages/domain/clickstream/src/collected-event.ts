import type { Instant } from '@emporion/kernel';

/** An event as it came in, before anybody has looked at it. */
export interface CollectedEvent {
  /** The exact bytes. */
  readonly payload: Uint8Array;
  readonly receivedAt: Instant;
  /** Which door it came through: `web`, `ordering`. */
  readonly source: string;
  /** What the request said of its sender, for events that do not say it themselves. */
  readonly userAgent?: string;
}

/** What makes two events the same: their id, and what they say. */
export interface EventKey {
  readonly eventId: string;
  readonly fingerprint: string;
}

/** A collected event on its way into the journal; without a key where none could be read. */
export interface JournalEntry extends CollectedEvent {
  readonly key?: EventKey;
}

/** How an event stands to those before it. */
export type Novelty =
  | 'new'
  /** The same id says the same: a retry. */
  | 'repeated'
  /** The same id says something else: a collision or a broken sender. Both are kept. */
  | 'conflicting';

/** A collected event in its place in the journal. */
export interface JournaledEvent extends CollectedEvent {
  /** Increasing by the order of arrival, never used twice. */
  readonly sequence: number;
  readonly novelty: Novelty;
}
