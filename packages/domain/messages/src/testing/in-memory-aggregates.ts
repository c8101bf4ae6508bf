import { type Err, err, ok, type Result } from '@emporion/kernel';
import { type EventEnvelope, enveloped, subjectOf } from '../envelope.ts';
import type { IdSource, Receipt, Receipts, Recording, RecordingRefusal } from '../ports.ts';
import { sequentialIds } from './sequential-ids.ts';

/** An aggregate with its version. */
export interface KeptAggregate<T> {
  readonly state: T;
  readonly version: number;
}

/** Aggregates of one kind. Nothing here waits, so that no two callers see the same version. */
export interface Shelf<T extends { readonly id: string }> {
  get(id: string): KeptAggregate<T> | undefined;
  all(): readonly KeptAggregate<T>[];
  /** The refusal that a change of that version would get. */
  conflictOf(id: string, expectedVersion: number): Err<VersionConflict> | undefined;
  /** Write a state and what the recording holds: all or nothing. */
  write(state: T, expectedVersion: number, recording: Recording): Result<number, RecordingRefusal>;
  /** Forget an aggregate. Its events stay. */
  remove(id: string): void;
}

type VersionConflict = Extract<RecordingRefusal, { readonly reason: 'version-conflict' }>;

/** What the stores of a context in memory share: receipts, the marks of deliveries, and the events. */
export interface InMemoryAggregates {
  readonly receipts: Receipts;
  /** Every event ever recorded, oldest first. */
  readonly outbox: readonly EventEnvelope[];
  /** An empty shelf; the subject of its events begins with the noun. */
  shelf<T extends { readonly id: string }>(noun: string): Shelf<T>;
}

/** Make stores in memory that keep the promises of every store of aggregates. */
export function inMemoryAggregates(ids: IdSource = sequentialIds()): InMemoryAggregates {
  const receipts = new Map<string, Receipt>();
  const seen = new Map<string, number>();
  const outbox: EventEnvelope[] = [];
  const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

  const refusalOf = ({ receipt, delivery }: Recording): RecordingRefusal | undefined => {
    if (delivery !== undefined && (seen.get(keyOf(delivery.consumer, delivery.subject)) ?? 0) >= delivery.sequence) {
      return { reason: 'already-delivered' };
    }
    const isKnown = receipt !== undefined && receipts.has(keyOf(receipt.scope, receipt.key));
    return isKnown ? { reason: 'already-received' } : undefined;
  };

  const record = (subject: string, expectedVersion: number, recording: Recording): void => {
    const { events, at, cause, receipt, delivery } = recording;
    if (delivery !== undefined) seen.set(keyOf(delivery.consumer, delivery.subject), delivery.sequence);
    if (receipt !== undefined) receipts.set(keyOf(receipt.scope, receipt.key), receipt);
    events.forEach((event, index) => {
      const sequence = expectedVersion + 1 + index;
      outbox.push(enveloped(event, { ...cause, id: ids.next(), subject, sequence, time: at }));
    });
  };

  return {
    receipts: { find: async (scope, key) => receipts.get(keyOf(scope, key)) },
    outbox,
    shelf: <T extends { readonly id: string }>(noun: string): Shelf<T> => {
      const kept = new Map<string, KeptAggregate<T>>();
      const conflictOf: Shelf<T>['conflictOf'] = (id, expectedVersion) => {
        const actual = kept.get(id)?.version ?? 0;
        return actual === expectedVersion ? undefined : err({ reason: 'version-conflict', actual });
      };
      return {
        get: (id) => kept.get(id),
        all: () => [...kept.values()],
        conflictOf,
        write: (state, expectedVersion, recording) => {
          const conflict = conflictOf(state.id, expectedVersion);
          if (conflict !== undefined) return conflict;
          const refusal = refusalOf(recording);
          if (refusal !== undefined) return err(refusal);
          const version = expectedVersion + Math.max(1, recording.events.length);
          kept.set(state.id, { state, version });
          record(subjectOf(noun, state.id), expectedVersion, recording);
          return ok(version);
        },
        remove: (id) => {
          kept.delete(id);
        },
      };
    },
  };
}
