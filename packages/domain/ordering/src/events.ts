import type { EventsOf } from '@emporion/messages';
import { type Money, moneySchema } from '@emporion/money';
import * as z from 'zod';
import { type CancellationReason, cancellationReasons } from './cancellation-reason.ts';

const id = z.string().min(1).max(64);

const nothing: z.ZodType<Readonly<Record<string, never>>> = z.object({});

const checkoutStarted: z.ZodType<{ readonly customerId: string; readonly total: Money }> = z.object({
  customerId: id,
  total: moneySchema,
});

const checkoutFailed: z.ZodType<{
  readonly outcome: 'sold-out' | 'declined' | 'expired';
  /** Why it was declined. */
  readonly reason?: string;
}> = z.object({ outcome: z.enum(['sold-out', 'declined', 'expired']), reason: id.exactOptional() });

/** What was ordered. Amounts are in minor units of the currency; tax and a share of the discounts are in them. */
export interface OrderPlaced {
  readonly customerId: string;
  readonly currency: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly gross: number }[];
  readonly shipping: number;
}

const orderPlaced: z.ZodType<OrderPlaced> = z.object({
  customerId: id,
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z.array(z.object({ sku: id, quantity: z.int().positive(), gross: z.int().min(0) })).max(50),
  shipping: z.int().min(0),
});

const orderCancelled: z.ZodType<{ readonly reason: CancellationReason }> = z.object({
  reason: z.enum(cancellationReasons),
});

const orderShipped: z.ZodType<{
  /** RFC 3339; before this moment the customer may ask to return it. */
  readonly returnUntil: string;
}> = z.object({ returnUntil: z.iso.datetime() });

/**
 * The events of ordering, by type and version. None holds a name, an address or a card.
 *
 * The subject is `checkout/<id>` for checkouts and their confirmations, and `order/<id>` for orders; an order has the id
 * of the checkout that placed it.
 */
export const orderingEvents: {
  readonly 'ordering.checkout-started.v1': typeof checkoutStarted;
  readonly 'ordering.confirmation-requested.v1': typeof nothing;
  readonly 'ordering.confirmation-received.v1': typeof nothing;
  readonly 'ordering.checkout-withdrawn.v1': typeof nothing;
  readonly 'ordering.checkout-completed.v1': typeof nothing;
  readonly 'ordering.checkout-failed.v1': typeof checkoutFailed;
  readonly 'ordering.checkout-settled.v1': typeof nothing;
  readonly 'ordering.order-placed.v1': typeof orderPlaced;
  readonly 'ordering.order-confirmed.v1': typeof nothing;
  readonly 'ordering.order-shipped.v1': typeof orderShipped;
  readonly 'ordering.order-cancelled.v1': typeof orderCancelled;
  readonly 'ordering.return-requested.v1': typeof nothing;
  readonly 'ordering.order-returned.v1': typeof nothing;
} = {
  'ordering.checkout-started.v1': checkoutStarted,
  'ordering.confirmation-requested.v1': nothing,
  'ordering.confirmation-received.v1': nothing,
  'ordering.checkout-withdrawn.v1': nothing,
  'ordering.checkout-completed.v1': nothing,
  'ordering.checkout-failed.v1': checkoutFailed,
  'ordering.checkout-settled.v1': nothing,
  'ordering.order-placed.v1': orderPlaced,
  'ordering.order-confirmed.v1': nothing,
  'ordering.order-shipped.v1': orderShipped,
  'ordering.order-cancelled.v1': orderCancelled,
  'ordering.return-requested.v1': nothing,
  'ordering.order-returned.v1': nothing,
};

/** What can happen in ordering, as the world is told. */
export type OrderingEvent = EventsOf<typeof orderingEvents>;

/** What can happen to an order. */
export type OrderEvent = Extract<
  OrderingEvent,
  { readonly type: `ordering.order-${string}` | 'ordering.return-requested.v1' }
>;
