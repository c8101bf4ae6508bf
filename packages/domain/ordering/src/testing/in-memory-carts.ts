import { type Err, err, type Instant, ok, type Result } from '@emporion/kernel';
import type { RecordingRefusal } from '@emporion/messages';
import { type Cart, emptyCart } from '../cart.ts';
import type { CartChange, CartOwner, Carts } from '../cart-ports.ts';

type VersionConflict = Extract<RecordingRefusal, { readonly reason: 'version-conflict' }>;

/** Carts in memory, which other stores in memory may change in the same breath as themselves. */
export interface InMemoryCarts extends Carts {
  /** The refusal that saving a cart would get. */
  conflictOf(change: CartChange): Err<VersionConflict> | undefined;
  /** Save a cart without a wait, unless it was saved since it was loaded. */
  write(change: CartChange, at: Instant): Result<number, VersionConflict>;
}

/** Carts in memory. Receipts and deliveries are not recorded: a cart has none. */
export function inMemoryCarts(): InMemoryCarts {
  const kept = new Map<
    string,
    { readonly owner: CartOwner; readonly cart: Cart; readonly version: number; readonly at: Instant }
  >();
  const keyOf = ({ kind, id }: CartOwner): string => `${kind}/${id}`;
  const versionOf = (owner: CartOwner): number => kept.get(keyOf(owner))?.version ?? 0;
  const conflictOf: InMemoryCarts['conflictOf'] = ({ owner, expectedVersion }) =>
    versionOf(owner) === expectedVersion ? undefined : err({ reason: 'version-conflict', actual: versionOf(owner) });
  const write: InMemoryCarts['write'] = (change, at) => {
    const { owner, cart, expectedVersion } = change;
    const conflict = conflictOf(change);
    if (conflict !== undefined) return conflict;
    kept.set(keyOf(owner), { owner, cart, version: expectedVersion + 1, at });
    return ok(expectedVersion + 1);
  };
  return {
    conflictOf,
    write,
    load: async (owner) => ({ cart: kept.get(keyOf(owner))?.cart ?? emptyCart, version: versionOf(owner) }),
    save: async (changes, { at }) => {
      const stale = changes.map(conflictOf).find((conflict) => conflict !== undefined);
      if (stale !== undefined) return stale;
      for (const change of changes) write(change, at);
      return ok(changes.map(({ expectedVersion }) => expectedVersion + 1));
    },
    forgetGuests: async (before, limit) => {
      const due = [...kept.entries()]
        .filter(([, { owner, at }]) => owner.kind === 'guest' && at < before)
        .sort(([, a], [, b]) => a.at - b.at)
        .slice(0, limit);
      for (const [key] of due) kept.delete(key);
      return due.length;
    },
  };
}
