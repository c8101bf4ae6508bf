import { type Instant, parseInstant } from '@emporion/kernel';
import type { CancellationReason } from './cancellation-reason.ts';
import type { OrderEvent } from './events.ts';
import type { Purchase } from './purchase.ts';

/** Where an order stands. Cancelled and returned are the ends. */
export const orderStatuses = ['placed', 'confirmed', 'shipped', 'return-requested', 'returned', 'cancelled'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

interface Placed extends Purchase {
  /** The id of the checkout that it came from, so that a checkout can place one order at most. */
  readonly id: string;
  readonly placedAt: Instant;
  readonly updatedAt: Instant;
}

/** Its money is held. */
export interface PlacedOrder extends Placed {
  readonly status: 'placed';
}

/** Its money is taken. */
export interface ConfirmedOrder extends Placed {
  readonly status: 'confirmed';
}

interface Shipped extends Placed {
  readonly shippedAt: Instant;
  /** Before this moment its customer may ask to return it; fixed by the policy that was in force when it was shipped. */
  readonly returnUntil: Instant;
}

/** It has left the warehouse. */
export interface ShippedOrder extends Shipped {
  readonly status: 'shipped';
}

/** Its customer sends it back: nothing moves before the goods are there. */
export interface ReturnRequestedOrder extends Shipped {
  readonly status: 'return-requested';
}

/** The goods came back: so does its money, and so does its stock. */
export interface ReturnedOrder extends Shipped {
  readonly status: 'returned';
}

/** It will not be shipped: its money goes back, and so does its stock. */
export interface CancelledOrder extends Placed {
  readonly status: 'cancelled';
  readonly cancelledFor: CancellationReason;
}

/** What was bought, from placing to its end. Each status carries only what it knows. */
export type Order = PlacedOrder | ConfirmedOrder | ShippedOrder | ReturnRequestedOrder | ReturnedOrder | CancelledOrder;

/** The order that a checkout places. */
export function placedBy(checkout: Purchase & { readonly id: string }, at: Instant): PlacedOrder {
  const { id, customerId, policyVersion, priced, items, shippingAddress } = checkout;
  const bought = { customerId, policyVersion, priced, items, shippingAddress };
  return { ...bought, id, placedAt: at, updatedAt: at, status: 'placed' };
}

/** The order after an event. An event that does not fit where the order stands changes nothing. */
export function evolveOrder(order: Order, event: OrderEvent, at: Instant): Order {
  const common = { ...placedPartOf(order), updatedAt: at };
  switch (event.type) {
    case 'ordering.order-placed.v1':
      return order;
    case 'ordering.order-confirmed.v1':
      return order.status === 'placed' ? { ...common, status: 'confirmed' } : order;
    case 'ordering.order-shipped.v1':
      return order.status === 'confirmed'
        ? { ...common, status: 'shipped', shippedAt: at, returnUntil: parseInstant(event.data.returnUntil) }
        : order;
    case 'ordering.return-requested.v1':
      return order.status === 'shipped' ? { ...common, ...shippingOf(order), status: 'return-requested' } : order;
    case 'ordering.order-returned.v1':
      return order.status === 'return-requested' ? { ...common, ...shippingOf(order), status: 'returned' } : order;
    case 'ordering.order-cancelled.v1':
      return order.status === 'placed' || order.status === 'confirmed'
        ? { ...common, status: 'cancelled', cancelledFor: event.data.reason }
        : order;
  }
}

/** What every status keeps. */
function placedPartOf(order: Order): Placed {
  const { id, customerId, policyVersion, priced, items, shippingAddress, placedAt, updatedAt } = order;
  return { id, customerId, policyVersion, priced, items, shippingAddress, placedAt, updatedAt };
}

/** What an order keeps once it was shipped. */
const shippingOf = ({ shippedAt, returnUntil }: Shipped): Pick<Shipped, 'shippedAt' | 'returnUntil'> => ({
  shippedAt,
  returnUntil,
});
