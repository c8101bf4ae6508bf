import type { JournaledEvent } from '../collected-event.ts';
import { unboundedMemory } from '../novelty.ts';
import type { ClickstreamJournal } from '../ports.ts';

/** A journal in memory that shows what it keeps. */
export interface InMemoryJournal extends ClickstreamJournal {
  kept(): readonly JournaledEvent[];
}

/** A journal that forgets everything with its process. */
export function inMemoryJournal(): InMemoryJournal {
  const kept: JournaledEvent[] = [];
  const admit = unboundedMemory();
  return {
    append: async (entries) =>
      entries.map(({ key, ...event }) => {
        const novelty = admit(key);
        kept.push({ ...event, sequence: kept.length + 1, novelty });
        return novelty;
      }),
    kept: () => kept,
  };
}
