import type { JournalEntry, Novelty } from './collected-event.ts';

/** Keeps what was collected until it is in the lake. */
export interface ClickstreamJournal {
  /**
   * Keep the events, all of them or none, in their order. Once this resolves they survive a crash.
   *
   * A repeated event is kept too, and marked; each event learns how it stands to those before it, in the same call and
   * in earlier ones.
   */
  append(entries: readonly JournalEntry[]): Promise<readonly Novelty[]>;
}
