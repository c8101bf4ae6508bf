import type { Instant } from '@emporion/kernel';
import type { LinesCancellationReason } from './cancellation-reason.ts';
import type { LinesCancellation, OrderReturn, Shipment } from './order-part.ts';
import type { Purchase } from './purchase.ts';

/** Where an order stands. Cancelled and returned are the ends. */
export const orderStatuses = [
  'placed',
  'confirmed',
  'partially-shipped',
  'shipped',
  'return-requested',
  'returned',
  'cancelled',
] as const;
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

interface Confirmed extends Placed {
  /** When its money was taken. @default - it never was, or nobody wrote that down */
  readonly confirmedAt?: Instant;
  /** The parts of it that were cancelled, in the order in which they were. @default - none */
  readonly cancellations?: readonly LinesCancellation[];
}

/** Its money is taken, and nothing of it has left the warehouse. */
export interface ConfirmedOrder extends Confirmed {
  readonly status: 'confirmed';
}

interface Shipped extends Confirmed {
  /** In the order in which they were sent; one or more. */
  readonly shipments: readonly Shipment[];
  /** In the order in which they were asked for. @default - none */
  readonly returns?: readonly OrderReturn[];
}

/** Some of it has left the warehouse, and some of it is still to be sent. */
export interface PartiallyShippedOrder extends Shipped {
  readonly status: 'partially-shipped';
}

/** All of it that was not cancelled has left the warehouse. */
export interface ShippedOrder extends Shipped {
  readonly status: 'shipped';
}

/** As shipped; and its customer sends some of it back, or all: nothing is given back before the goods are there. */
export interface ReturnRequestedOrder extends Shipped {
  readonly status: 'return-requested';
  readonly returns: readonly OrderReturn[];
}

/** All of it that was sent came back: so does its money, and so does its stock. */
export interface ReturnedOrder extends Shipped {
  readonly status: 'returned';
  readonly returns: readonly OrderReturn[];
}

/** None of it will be sent: its money goes back, and so does its stock. */
export interface CancelledOrder extends Confirmed {
  readonly status: 'cancelled';
  /** Why, in the end. */
  readonly cancelledFor: LinesCancellationReason;
}

/** What was bought, from placing to its end. Each status carries only what it knows. */
export type Order =
  | PlacedOrder
  | ConfirmedOrder
  | PartiallyShippedOrder
  | ShippedOrder
  | ReturnRequestedOrder
  | ReturnedOrder
  | CancelledOrder;

/** The order that a checkout places. */
export function placedBy(checkout: Purchase & { readonly id: string }, at: Instant): PlacedOrder {
  const { id, customerId, policyVersion, priced, pricedBy, items, shippingAddress } = checkout;
  const known = pricedBy === undefined ? {} : { pricedBy };
  const bought = { customerId, policyVersion, priced, ...known, items, shippingAddress };
  return { ...bought, id, placedAt: at, updatedAt: at, status: 'placed' };
}
