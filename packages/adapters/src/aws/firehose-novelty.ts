import type { EventKey, Novelty } from '@emporion/clickstream';

/** How events stand to those before them, and what there is to remember once they are kept. */
export interface Judgement {
  readonly novelties: readonly Novelty[];
  /** Call it when the events are safe: what was not kept must be new when it comes again. */
  remember(): void;
}

/** The keys of the events that a process kept last. */
export interface RecentKeys {
  /** Judge events in their order by those before them, and by what is remembered. */
  judge(keys: readonly (EventKey | undefined)[]): Judgement;
}

/** Fingerprints under one id: more than one is a collision already. */
const mostFingerprints = 8;

/** A memory of at most that many ids. */
export function recentKeys(mostIds: number): RecentKeys {
  const known = new Map<string, readonly string[]>();
  return {
    judge: (keys) => {
      const learned = new Map<string, readonly string[]>();
      const admit = (key: EventKey | undefined): Novelty => {
        if (key === undefined) return 'new';
        const fingerprints = learned.get(key.eventId) ?? known.get(key.eventId) ?? [];
        if (fingerprints.includes(key.fingerprint)) return 'repeated';
        learned.set(key.eventId, [...fingerprints, key.fingerprint].slice(-mostFingerprints));
        return fingerprints.length === 0 ? 'new' : 'conflicting';
      };
      const novelties = keys.map(admit);
      return { novelties, remember: () => remember(known, learned, mostIds) };
    },
  };
}

/** What was learned last is forgotten last. */
function remember(
  known: Map<string, readonly string[]>,
  learned: ReadonlyMap<string, readonly string[]>,
  mostIds: number,
): void {
  for (const [id, fingerprints] of learned) {
    known.delete(id);
    known.set(id, fingerprints);
  }
  for (const id of known.keys()) {
    if (known.size <= mostIds) return;
    known.delete(id);
  }
}
