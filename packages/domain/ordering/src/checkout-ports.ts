import type { ReservationRefusal } from '@emporion/inventory';
import type { Instant, Result } from '@emporion/kernel';
import type { Cause, DomainEvent, Recording, RecordingRefusal } from '@emporion/messages';
import type { CartChange } from './cart-ports.ts';
import type { Checkout } from './checkout.ts';
import type { Order } from './order.ts';

/** A checkout as it is stored. */
export interface StoredCheckout {
  readonly checkout: Checkout;
  /** Rises with every change; 0 stands for a checkout that does not exist yet. */
  readonly version: number;
}

/** An order as it is stored. */
export interface StoredOrder {
  readonly order: Order;
  /** Rises with every change; 0 stands for an order that does not exist yet. */
  readonly version: number;
}

/** Keeps the checkouts. What was saved is seen by the next read. */
export interface Checkouts {
  load(id: string): Promise<StoredCheckout | undefined>;
  /** The id of the checkout of a customer that is open; undefined where there is none. */
  openOf(customerId: string): Promise<string | undefined>;
  /**
   * Write the state, its events and the receipt: all or nothing. A customer has one open checkout at most.
   *
   * The new version is `expectedVersion + max(1, events.length)`, and the sequence of the first event is the one after
   * `expectedVersion`. Refuses when someone else wrote after that version, and what was received before.
   */
  save(
    checkout: Checkout,
    expectedVersion: number,
    recording: Recording,
  ): Promise<Result<number, RecordingRefusal | CheckoutUnderWay>>;
  /**
   * The checkouts that have neither placed an order nor settled although their time was over at a moment, the longest
   * overdue first.
   *
   * @param limit - the most to give, > 0
   */
  unsettled(at: Instant, limit: number): Promise<readonly StoredCheckout[]>;
}

/** The customer has a checkout that has not ended: a new one is refused, so that one cart is not bought twice. */
export interface CheckoutUnderWay {
  readonly reason: 'checkout-under-way';
  readonly checkoutId: string;
}

/** A part of a customer's orders, newest first. */
export interface OrderPage {
  /** From 1 to 100. */
  readonly limit: number;
  /** The last order of the page before. @default - from the newest */
  readonly after?: { readonly placedAt: Instant; readonly id: string };
}

/** Keeps the orders. What was saved is seen by the next read. */
export interface Orders {
  load(id: string): Promise<StoredOrder | undefined>;
  /** As `Checkouts.save`. An order is made by `OrderPlacements` alone: one that does not exist is a `version-conflict`. */
  save(order: Order, expectedVersion: number, recording: Recording): Promise<Result<number, RecordingRefusal>>;
  /** The orders of a customer, newest first. */
  ofCustomer(customerId: string, page: OrderPage): Promise<readonly StoredOrder[]>;
}

/** Everything that changes when an order is placed. */
export interface OrderPlacement {
  /** The completed checkout, its version before, and its events. */
  readonly checkout: Checkout;
  readonly expectedVersion: number;
  readonly checkoutEvents: readonly DomainEvent[];
  /** The new order and its events. The reservation of the same id is confirmed. */
  readonly order: Order;
  readonly orderEvents: readonly DomainEvent[];
  /** The cart without what was ordered. @default - it holds nothing of that */
  readonly cart?: CartChange;
  readonly at: Instant;
  readonly cause: Cause;
}

/** Why an order was not placed: a `version-conflict` is one of the checkout, the cart or the order. Nothing was written. */
export type PlacementRefusal = RecordingRefusal | ReservationRefusal;

/** Places orders: the step after which there is no way back. */
export interface OrderPlacements {
  /** Write the order, complete the checkout, confirm its reservation and change the cart: all or nothing. */
  place(placement: OrderPlacement): Promise<Result<void, PlacementRefusal>>;
}
