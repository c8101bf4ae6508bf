import { parseInstant } from '@emporion/kernel';
import type { EventEnvelope } from '../envelope.ts';
import type { OutboxItems } from '../ports.ts';

/** An outbox in memory, to write to and to look at. */
export interface InMemoryOutbox extends OutboxItems {
  write(events: readonly EventEnvelope[]): void;
  /** Everything that was written, in its order. */
  written(): readonly EventEnvelope[];
}

/** An outbox that forgets everything with its process. */
export function inMemoryOutbox(): InMemoryOutbox {
  const written: EventEnvelope[] = [];
  const published = new Set<string>();
  return {
    write: (events) => {
      written.push(...events);
    },
    written: () => written,
    unpublished: async (before, limit) =>
      written
        .filter(({ id, time }) => !published.has(id) && parseInstant(time) < before)
        .sort((a, b) => parseInstant(a.time) - parseInstant(b.time) || a.sequence - b.sequence)
        .slice(0, limit),
    markPublished: async (events) => {
      for (const { id } of events) published.add(id);
    },
  };
}
