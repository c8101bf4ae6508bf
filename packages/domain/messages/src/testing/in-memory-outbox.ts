import { earliestBySubject } from '../earliest-by-subject.ts';
import type { EventEnvelope } from '../envelope.ts';
import type { OutboxItems } from '../ports.ts';
import { recordedBefore } from '../recorded-before.ts';

/** An outbox in memory, to write to and to look at. */
export interface InMemoryOutbox extends OutboxItems {
  write(events: readonly EventEnvelope[]): void;
  /** Write something that is no event. */
  spoil(): void;
  /** Everything that was written, in its order. */
  written(): readonly EventEnvelope[];
}

/** An outbox that forgets everything with its process. */
export function inMemoryOutbox(): InMemoryOutbox {
  const written: EventEnvelope[] = [];
  let unreadable = 0;
  const published = new Set<string>();
  const waiting = () => written.filter(({ id }) => !published.has(id));
  return {
    write: (events) => {
      written.push(...events);
    },
    spoil: () => {
      unreadable += 1;
    },
    written: () => written,
    unpublished: async (before, limit) => ({ events: recordedBefore(waiting(), before).slice(0, limit), unreadable }),
    waitingBefore: async (events) =>
      earliestBySubject(events).flatMap(({ subject, sequence }) =>
        waiting()
          .filter((event) => event.subject === subject && event.sequence < sequence)
          .sort((one, other) => one.sequence - other.sequence),
      ),
    markPublished: async (events) => {
      for (const { id } of events) published.add(id);
    },
  };
}
