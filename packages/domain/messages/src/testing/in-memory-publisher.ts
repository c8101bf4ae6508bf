import { type EventEnvelope, largestEventBytes } from '../envelope.ts';
import type { EventPublisher } from '../ports.ts';

/** A publisher in memory that shows what it took, and can be told not to take something. */
export interface InMemoryPublisher extends EventPublisher {
  /** Everything that was taken, in its order, repeats included. */
  taken(): readonly EventEnvelope[];
  /** Do not take these events the next time that they come. */
  refuseOnce(ids: readonly string[]): void;
}

/** A publisher without subscribers. */
export function inMemoryPublisher(): InMemoryPublisher {
  const taken: EventEnvelope[] = [];
  const refused = new Set<string>();
  return {
    publish: async (events) => {
      const tooLarge = events.find((event) => utf8Length(JSON.stringify(event)) > largestEventBytes);
      if (tooLarge !== undefined) throw new RangeError(`too large for an event: ${tooLarge.id}`);
      const notTaken = events.filter(({ id }) => refused.delete(id)).map(({ id }) => id);
      taken.push(...events.filter(({ id }) => !notTaken.includes(id)));
      return notTaken;
    },
    taken: () => taken,
    refuseOnce: (ids) => {
      for (const id of ids) refused.add(id);
    },
  };
}

/** A code point takes one byte up to U+007F, two up to U+07FF, three up to U+FFFF, and else four. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
