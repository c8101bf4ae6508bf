import type { EventEnvelope } from '@emporion/messages';
import type { Cursors } from '../http/cursor.ts';

/** An event as the bus holds it. */
export interface PublishedEvent {
  /** Its place in the order of publication. */
  readonly position: number;
  readonly event: EventEnvelope;
}

/** A delivery that was given up. */
export interface DeadLetter {
  readonly consumer: string;
  readonly position: number;
  readonly attempts: number;
  readonly at: string;
  readonly error: string;
  readonly event: EventEnvelope;
}

/** Looks into the bus, for operators. */
export interface BusJournal {
  /** The events after a position, oldest first. */
  after(position: number, limit: number): Promise<readonly PublishedEvent[]>;
  /** The newest events, newest first. */
  latest(limit: number): Promise<readonly PublishedEvent[]>;
  deadLetters(limit: number): Promise<readonly DeadLetter[]>;
  /** Deliver what was given up once more, from the first attempt on; false when there is no such dead letter. */
  redeliver(consumer: string, position: number): Promise<boolean>;
}

/** Says whether what the platform stands on can be used. */
export interface Readiness {
  /** What is not ready, in words for an operator; empty when all is well. */
  problems(): Promise<readonly string[]>;
}

export interface OpsPorts {
  readonly busJournal: BusJournal;
  readonly readiness: Readiness;
  readonly cursors: Cursors;
}
