import type { EventsOf } from '@emporion/messages';
import { type Money, moneySchema } from '@emporion/money';
import * as z from 'zod';
import { orderEvents } from './order-events.ts';

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

/**
 * The events of ordering, by type and version. None holds a name, an address or a card.
 *
 * The subject is `checkout/<id>` for checkouts and their confirmations, and `order/<id>` for orders; an order has the id
 * of the checkout that placed it.
 */
export const orderingEvents: typeof orderEvents & {
  readonly 'ordering.checkout-started.v1': typeof checkoutStarted;
  readonly 'ordering.confirmation-requested.v1': typeof nothing;
  readonly 'ordering.confirmation-received.v1': typeof nothing;
  readonly 'ordering.checkout-withdrawn.v1': typeof nothing;
  readonly 'ordering.checkout-completed.v1': typeof nothing;
  readonly 'ordering.checkout-failed.v1': typeof checkoutFailed;
  readonly 'ordering.checkout-settled.v1': typeof nothing;
} = {
  'ordering.checkout-started.v1': checkoutStarted,
  'ordering.confirmation-requested.v1': nothing,
  'ordering.confirmation-received.v1': nothing,
  'ordering.checkout-withdrawn.v1': nothing,
  'ordering.checkout-completed.v1': nothing,
  'ordering.checkout-failed.v1': checkoutFailed,
  'ordering.checkout-settled.v1': nothing,
  ...orderEvents,
};

/** What can happen in ordering, as the world is told. */
export type OrderingEvent = EventsOf<typeof orderingEvents>;
