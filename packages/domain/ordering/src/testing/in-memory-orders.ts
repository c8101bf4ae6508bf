import type { InMemoryStock } from '@emporion/inventory/testing';
import { err, ok, type Result } from '@emporion/kernel';
import {
  type EventEnvelope,
  enveloped,
  type IdSource,
  type Receipt,
  type Receipts,
  type Recording,
  type RecordingRefusal,
  subjectOf,
} from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { type Checkout, isFailedCheckout, isOpenCheckout } from '../checkout.ts';
import type { Checkouts, OrderPlacements, Orders } from '../checkout-ports.ts';
import type { Order } from '../order.ts';
import type { InMemoryCarts } from './in-memory-carts.ts';

/** Checkouts and orders in memory, with what their transactions recorded. */
export interface InMemoryOrders {
  readonly checkouts: Checkouts;
  readonly orders: Orders;
  readonly placements: OrderPlacements;
  readonly receipts: Receipts;
  /** Every event of checkouts and orders ever recorded, oldest first. */
  recorded(): readonly EventEnvelope[];
}

/** Checkouts and orders beside the stock and the carts that an order changes when it is placed. */
export function inMemoryOrders({
  stock,
  carts,
  ids = sequentialIds(),
}: {
  readonly stock: Pick<InMemoryStock, 'change'>;
  readonly carts: Pick<InMemoryCarts, 'conflictOf' | 'write'>;
  readonly ids?: IdSource;
}): InMemoryOrders {
  const receipts = new Map<string, Receipt>();
  const seen = new Map<string, number>();
  const outbox: EventEnvelope[] = [];

  /** Nothing in here waits, so that no two callers see the same version. */
  function shelfOf<T extends { readonly id: string }>(noun: string) {
    const kept = new Map<string, { readonly state: T; readonly version: number }>();
    const conflict = (id: string, expectedVersion: number) => {
      const actual = kept.get(id)?.version ?? 0;
      return actual === expectedVersion ? undefined : err({ reason: 'version-conflict' as const, actual });
    };
    const write = (state: T, expectedVersion: number, recording: Recording): Result<number, RecordingRefusal> => {
      const { events, at, cause, receipt, delivery } = recording;
      const stale = conflict(state.id, expectedVersion);
      if (stale !== undefined) return stale;
      const inbox = JSON.stringify([delivery?.consumer, delivery?.subject]);
      if (delivery !== undefined && (seen.get(inbox) ?? 0) >= delivery.sequence) {
        return err({ reason: 'already-delivered' });
      }
      const receiptKey = JSON.stringify([receipt?.scope, receipt?.key]);
      if (receipt !== undefined && receipts.has(receiptKey)) return err({ reason: 'already-received' });
      const version = expectedVersion + Math.max(1, events.length);
      kept.set(state.id, { state, version });
      if (receipt !== undefined) receipts.set(receiptKey, receipt);
      if (delivery !== undefined) seen.set(inbox, delivery.sequence);
      const subject = subjectOf(noun, state.id);
      events.forEach((event, index) => {
        const sequence = expectedVersion + 1 + index;
        outbox.push(enveloped(event, { ...cause, id: ids.next(), subject, sequence, time: at }));
      });
      return ok(version);
    };
    return { kept, conflict, write };
  }

  const checkouts = shelfOf<Checkout>('checkout');
  const orders = shelfOf<Order>('order');

  return {
    checkouts: {
      load: async (id) => {
        const found = checkouts.kept.get(id);
        return found === undefined ? undefined : { checkout: found.state, version: found.version };
      },
      save: async (checkout, expectedVersion, recording) => {
        const other = [...checkouts.kept.values()].find(
          ({ state }) => isOpenCheckout(state) && state.customerId === checkout.customerId && state.id !== checkout.id,
        );
        return expectedVersion === 0 && other !== undefined
          ? err({ reason: 'checkout-under-way', checkoutId: other.state.id })
          : checkouts.write(checkout, expectedVersion, recording);
      },
      unsettled: async (at, limit) =>
        [...checkouts.kept.values()]
          .map(({ state: checkout, version }) => ({ checkout, version }))
          .filter(({ checkout }) => checkout.heldUntil <= at)
          .filter(
            ({ checkout }) => isOpenCheckout(checkout) || (isFailedCheckout(checkout) && !('settledAt' in checkout)),
          )
          .sort(({ checkout: a }, { checkout: b }) => a.heldUntil - b.heldUntil || (a.id < b.id ? -1 : 1))
          .slice(0, limit),
    },
    orders: {
      load: async (id) => {
        const found = orders.kept.get(id);
        return found === undefined ? undefined : { order: found.state, version: found.version };
      },
      save: async (order, expectedVersion, recording) =>
        expectedVersion === 0
          ? err({ reason: 'version-conflict', actual: orders.kept.get(order.id)?.version ?? 0 })
          : orders.write(order, expectedVersion, recording),
      ofCustomer: async (customerId, { limit, after }) =>
        [...orders.kept.values()]
          .map(({ state: order, version }) => ({ order, version }))
          .filter(({ order }) => order.customerId === customerId)
          .filter(({ order }) => after === undefined || isNewer(after, order))
          .sort(({ order: a }, { order: b }) => (isNewer(a, b) ? -1 : 1))
          .slice(0, limit),
    },
    placements: {
      place: async ({ checkout, expectedVersion, checkoutEvents, order, orderEvents, cart, at, cause }) => {
        // Whatever can refuse is asked before anything is written; the stock comes last, because it does both at once.
        const stale =
          checkouts.conflict(checkout.id, expectedVersion) ??
          orders.conflict(order.id, 0) ??
          (cart === undefined ? undefined : carts.conflictOf(cart));
        if (stale !== undefined) return stale;
        const confirmed = stock.change(order.id, 'confirm-reservation', { at, cause });
        if (!confirmed.ok) return confirmed;
        if (cart !== undefined) carts.write(cart, at);
        checkouts.write(checkout, expectedVersion, { events: checkoutEvents, at, cause });
        orders.write(order, 0, { events: orderEvents, at, cause });
        return ok(undefined);
      },
    },
    receipts: { find: async (scope, key) => receipts.get(JSON.stringify([scope, key])) },
    recorded: () => outbox,
  };
}

const isNewer = (
  a: { readonly placedAt: number; readonly id: string },
  b: { readonly placedAt: number; readonly id: string },
): boolean => a.placedAt > b.placedAt || (a.placedAt === b.placedAt && a.id > b.id);
