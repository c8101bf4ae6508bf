import type { Reservation } from '../reservation.ts';

/** What becomes of a transaction besides being made or refused. */
export type StoreFault =
  /** Nothing is written, and nobody is told. */
  | 'throttled'
  /** Everything is written, and nobody is told. */
  | 'unanswered'
  /** Whoever sent it is gone before it is written. */
  | 'crashed-before'
  /** Whoever sent it is gone after it is written. */
  | 'crashed-after';

/** A counter of the free units of a SKU, or of a share of them. */
export interface Counter {
  readonly sku: string;
  readonly shard: number;
}

/** Writes that are made together if all their conditions hold. */
export interface ConditionalWrites {
  /** Reservations by their versions: the new state, if the version is still the one that was found. */
  readonly states: readonly { readonly reservation: Reservation; readonly expectedVersion: number }[];
  /** Moves of counters, each if it stands at least at `atLeast`. */
  readonly moves: readonly (Counter & { readonly by: number; readonly atLeast: number })[];
}

/** Items in memory that are read one by one and written under conditions, with waits between, as in a remote store. */
export interface ConditionalStore {
  find(id: string): Promise<{ readonly reservation: Reservation | undefined; readonly version: number }>;
  read(counters: readonly Counter[]): Promise<readonly number[]>;
  /** `unknown` when nobody is told; never an answer for whoever is gone. */
  transact(writes: ConditionalWrites): Promise<'made' | 'counter-refused' | 'state-refused' | 'unknown'>;
}

/** What a store under test is told to do. */
export interface ConditionalStoreOptions {
  /** Resolves when it is the turn of a request. */
  readonly turn: () => Promise<void>;
  /** What becomes of the next transaction. */
  readonly nextFault: () => StoreFault | undefined;
  /** Called after each write, with what was there before and is there now. */
  readonly onWrite: (state: Reservation, before: Reservation | undefined) => void;
}

/** A store that does as its options say, and its content for whoever checks it. */
export function conditionalStore({ turn, nextFault, onWrite }: ConditionalStoreOptions): ConditionalStore & {
  readonly available: Map<string, number>;
  readonly reservations: ReadonlyMap<string, { readonly reservation: Reservation; readonly version: number }>;
} {
  const available = new Map<string, number>();
  const reservations = new Map<string, { readonly reservation: Reservation; readonly version: number }>();

  const apply = ({ states, moves }: ConditionalWrites): 'made' | 'counter-refused' | 'state-refused' => {
    for (const { reservation, expectedVersion } of states) {
      if ((reservations.get(reservation.id)?.version ?? 0) !== expectedVersion) return 'state-refused';
    }
    for (const { atLeast, ...counter } of moves) {
      if ((available.get(counterName(counter)) ?? 0) < atLeast) return 'counter-refused';
    }
    for (const { by, ...counter } of moves) {
      const name = counterName(counter);
      available.set(name, (available.get(name) ?? 0) + by);
    }
    for (const { reservation, expectedVersion } of states) {
      const before = reservations.get(reservation.id)?.reservation;
      reservations.set(reservation.id, { reservation, version: expectedVersion + 1 });
      onWrite(reservation, before);
    }
    return 'made';
  };

  return {
    available,
    reservations,
    find: async (id) => {
      await turn();
      return reservations.get(id) ?? { reservation: undefined, version: 0 };
    },
    read: async (counters) => {
      await turn();
      return counters.map((counter) => available.get(counterName(counter)) ?? 0);
    },
    transact: async (writes) => {
      await turn();
      const fault = nextFault();
      if (fault === 'crashed-before') return new Promise(() => {});
      if (fault === 'throttled') return 'unknown';
      const outcome = apply(writes);
      if (fault === 'crashed-after') return new Promise(() => {});
      await turn();
      return fault === 'unanswered' ? 'unknown' : outcome;
    },
  };
}

/** The name of a counter. */
export const counterName = ({ sku, shard }: Counter): string => `${shard} ${sku}`;
