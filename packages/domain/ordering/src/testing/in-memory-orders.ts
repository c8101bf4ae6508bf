import type { InMemoryStock } from '@emporion/inventory/testing';
import { err, ok } from '@emporion/kernel';
import type { EventEnvelope, IdSource, Receipts } from '@emporion/messages';
import { inMemoryAggregates } from '@emporion/messages/testing';
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
  ids,
}: {
  readonly stock: Pick<InMemoryStock, 'change'>;
  readonly carts: Pick<InMemoryCarts, 'conflictOf' | 'write'>;
  readonly ids?: IdSource;
}): InMemoryOrders {
  const { receipts, outbox, shelf } = inMemoryAggregates(ids);
  const checkouts = shelf<Checkout>('checkout');
  const orders = shelf<Order>('order');
  const openOf = (customerId: string): string | undefined =>
    checkouts.all().find(({ state }) => isOpenCheckout(state) && state.customerId === customerId)?.state.id;

  return {
    checkouts: {
      load: async (id) => {
        const found = checkouts.get(id);
        return found === undefined ? undefined : { checkout: found.state, version: found.version };
      },
      openOf: async (customerId) => openOf(customerId),
      save: async (checkout, expectedVersion, recording) => {
        const other = openOf(checkout.customerId);
        return expectedVersion === 0 && other !== undefined && other !== checkout.id
          ? err({ reason: 'checkout-under-way', checkoutId: other })
          : checkouts.write(checkout, expectedVersion, recording);
      },
      unsettled: async (at, limit) =>
        checkouts
          .all()
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
        const found = orders.get(id);
        return found === undefined ? undefined : { order: found.state, version: found.version };
      },
      save: async (order, expectedVersion, recording) =>
        expectedVersion === 0
          ? err({ reason: 'version-conflict', actual: orders.get(order.id)?.version ?? 0 })
          : orders.write(order, expectedVersion, recording),
      ofCustomer: async (customerId, { limit, after }) =>
        orders
          .all()
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
          checkouts.conflictOf(checkout.id, expectedVersion) ??
          orders.conflictOf(order.id, 0) ??
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
    receipts,
    recorded: () => outbox,
  };
}

const isNewer = (
  a: { readonly placedAt: number; readonly id: string },
  b: { readonly placedAt: number; readonly id: string },
): boolean => a.placedAt > b.placedAt || (a.placedAt === b.placedAt && a.id > b.id);
