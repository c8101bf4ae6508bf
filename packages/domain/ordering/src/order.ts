import type { Instant } from '@emporion/kernel';
import type { CancellationReason } from './cancellation-reason.ts';
import { type Checkout, purchaseOf } from './checkout.ts';
import type { OrderEvent } from './events.ts';
import type { Purchase } from './purchase.ts';

/** Where an order stands. Cancelled and returned are the ends. */
export const orderStatuses = ['placed', 'confirmed', 'shipped', 'cancelled', 'returned'] as const;
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

export interface ShippedOrder extends Placed {
  readonly status: 'shipped';
  readonly shippedAt: Instant;
}

/** It will not be shipped: its money goes back, and so does its stock. */
export interface CancelledOrder extends Placed {
  readonly status: 'cancelled';
  readonly cancelledFor: CancellationReason;
}

/** It came back: its money goes back too. */
export interface ReturnedOrder extends Placed {
  readonly status: 'returned';
  readonly shippedAt: Instant;
}

/** What was bought, from placing to its end. Each status carries only what it knows. */
export type Order = PlacedOrder | ConfirmedOrder | ShippedOrder | CancelledOrder | ReturnedOrder;

/** The order that a checkout places. */
export const placedBy = (checkout: Checkout, at: Instant): PlacedOrder => ({
  ...purchaseOf(checkout),
  id: checkout.id,
  placedAt: at,
  updatedAt: at,
  status: 'placed',
});

/** The order after an event. An event that does not fit where the order stands changes nothing. */
export function evolveOrder(order: Order, event: OrderEvent, at: Instant): Order {
  const common = { ...placedPartOf(order), updatedAt: at };
  switch (event.type) {
    case 'ordering.order-placed.v1':
      return order;
    case 'ordering.order-confirmed.v1':
      return order.status === 'placed' ? { ...common, status: 'confirmed' } : order;
    case 'ordering.order-shipped.v1':
      return order.status === 'confirmed' ? { ...common, status: 'shipped', shippedAt: at } : order;
    case 'ordering.order-cancelled.v1':
      return order.status === 'placed' || order.status === 'confirmed'
        ? { ...common, status: 'cancelled', cancelledFor: event.data.reason }
        : order;
    case 'ordering.order-returned.v1':
      return order.status === 'shipped' ? { ...common, status: 'returned', shippedAt: order.shippedAt } : order;
  }
}

/** What every status keeps. */
function placedPartOf(order: Order): Placed {
  const { id, customerId, policyVersion, priced, items, shippingAddress, placedAt, updatedAt } = order;
  return { id, customerId, policyVersion, priced, items, shippingAddress, placedAt, updatedAt };
}
