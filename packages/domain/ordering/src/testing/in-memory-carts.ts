import { err, type Instant, ok } from '@emporion/kernel';
import { type Cart, emptyCart } from '../cart.ts';
import type { CartOwner, Carts } from '../cart-ports.ts';

/** Carts in memory. Receipts and deliveries are not recorded: a cart has none. */
export function inMemoryCarts(): Carts {
  const kept = new Map<
    string,
    { readonly owner: CartOwner; readonly cart: Cart; readonly version: number; readonly at: Instant }
  >();
  const keyOf = ({ kind, id }: CartOwner): string => `${kind}/${id}`;
  const versionOf = (owner: CartOwner): number => kept.get(keyOf(owner))?.version ?? 0;
  return {
    load: async (owner) => ({ cart: kept.get(keyOf(owner))?.cart ?? emptyCart, version: versionOf(owner) }),
    save: async (changes, { at }) => {
      const stale = changes.find(({ owner, expectedVersion }) => versionOf(owner) !== expectedVersion);
      if (stale !== undefined) return err({ reason: 'version-conflict', actual: versionOf(stale.owner) });
      for (const { owner, cart, expectedVersion } of changes) {
        kept.set(keyOf(owner), { owner, cart, version: expectedVersion + 1, at });
      }
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
