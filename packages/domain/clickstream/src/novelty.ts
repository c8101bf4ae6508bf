import type { EventKey, Novelty } from './collected-event.ts';

/** Tells of each event in turn how it stands to those before it, and remembers it. */
export type Admit = (key: EventKey | undefined) => Novelty;

/** A memory of every event that was ever admitted. An event without a key is always new. */
export function unboundedMemory(): Admit {
  const fingerprintsById = new Map<string, Set<string>>();
  return (key) => {
    if (key === undefined) return 'new';
    const known = fingerprintsById.get(key.eventId);
    if (known === undefined) {
      fingerprintsById.set(key.eventId, new Set([key.fingerprint]));
      return 'new';
    }
    if (known.has(key.fingerprint)) return 'repeated';
    known.add(key.fingerprint);
    return 'conflicting';
  };
}
