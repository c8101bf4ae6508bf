import type { EventsOf } from '@emporion/messages';
import { type Currency, currencySchema } from '@emporion/money';
import * as z from 'zod';
import {
  type CancellationReason,
  cancellationReasons,
  type LinesCancellationReason,
  linesCancellationReasons,
} from './cancellation-reason.ts';
import type { OrderLine } from './order-lines.ts';
import type { LinesRefund, ReturnedLine } from './order-part.ts';

const id = z.string().min(1).max(64);

/** What was ordered. Amounts are in minor units of the currency; tax and a share of the discounts are in them. */
export interface OrderPlaced {
  readonly customerId: string;
  readonly currency: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly gross: number }[];
  readonly shipping: number;
}

/** The order will not be sent at all, none of it was, and nothing of it was cancelled before. */
export interface OrderCancelled {
  readonly reason: CancellationReason;
}

/** All of the order has left at once. */
export interface OrderShipped {
  /** RFC 3339; before this moment the customer may ask to return it. */
  readonly returnUntil: string;
}

/** Some units of an order have left, or all that were left of it. */
export interface ShipmentSent {
  readonly shipmentId: string;
  readonly lines: readonly OrderLine[];
  /** RFC 3339; before this moment the customer may ask to return them. */
  readonly returnUntil: string;
  /** By what the carrier knows it. */
  readonly tracking?: string;
  /** Whether nothing of the order is left to be sent. */
  readonly isLast: boolean;
}

/** What is given back for units, in minor units of the currency. */
export interface LinesRefunded extends LinesRefund {
  readonly currency: Currency;
}

/** Some units of an order will not be sent. */
export interface LinesCancelled {
  readonly cancellationId: string;
  readonly reason: LinesCancellationReason;
  readonly lines: readonly OrderLine[];
  readonly refund: LinesRefunded;
  /** Whether nothing of the order is left to be sent. */
  readonly isLast: boolean;
}

/** Some units of an order shall come back. */
export interface LinesReturnRequested {
  readonly returnId: string;
  readonly lines: readonly ReturnedLine[];
}

/** Some units of an order are back. */
export interface LinesReturned {
  readonly returnId: string;
  /** Counts the receipts of the return, from 1. */
  readonly receipt: number;
  readonly lines: readonly OrderLine[];
  readonly refund: LinesRefunded;
}

const nothing: z.ZodType<Readonly<Record<string, never>>> = z.object({});
const minor = z.int().min(0);
const units = { sku: id, quantity: z.int().positive() };
const lines = z.array(z.object(units)).min(1).max(50);
const refund = z.object({ currency: currencySchema, gross: minor, tax: minor, shipping: minor });

const orderPlaced: z.ZodType<OrderPlaced> = z.object({
  customerId: id,
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z.array(z.object({ sku: id, quantity: z.int().positive(), gross: minor })).max(50),
  shipping: minor,
});
const orderCancelled: z.ZodType<OrderCancelled> = z.object({ reason: z.enum(cancellationReasons) });
const orderShipped: z.ZodType<OrderShipped> = z.object({ returnUntil: z.iso.datetime() });
const shipmentSent: z.ZodType<ShipmentSent> = z.object({
  shipmentId: id,
  lines,
  returnUntil: z.iso.datetime(),
  tracking: id.exactOptional(),
  isLast: z.boolean(),
});
const linesCancelled: z.ZodType<LinesCancelled> = z.object({
  cancellationId: id,
  reason: z.enum(linesCancellationReasons),
  lines,
  refund,
  isLast: z.boolean(),
});
const linesReturnRequested: z.ZodType<LinesReturnRequested> = z.object({
  returnId: id,
  lines: z
    .array(z.object({ ...units, shipmentId: id }))
    .min(1)
    .max(500),
});
const linesReturned: z.ZodType<LinesReturned> = z.object({
  returnId: id,
  receipt: z.int().positive(),
  lines,
  refund,
});

/**
 * The events of orders, by type and version; the subject is `order/<id>`.
 *
 * What happens to an order as a whole and at once has an event of its own; what happens to it in parts is told part by
 * part, and by nothing else.
 */
export const orderEvents: {
  readonly 'ordering.order-placed.v1': typeof orderPlaced;
  readonly 'ordering.order-confirmed.v1': typeof nothing;
  readonly 'ordering.order-shipped.v1': typeof orderShipped;
  readonly 'ordering.order-cancelled.v1': typeof orderCancelled;
  readonly 'ordering.return-requested.v1': typeof nothing;
  readonly 'ordering.order-returned.v1': typeof nothing;
  readonly 'ordering.shipment-sent.v1': typeof shipmentSent;
  readonly 'ordering.lines-cancelled.v1': typeof linesCancelled;
  readonly 'ordering.lines-return-requested.v1': typeof linesReturnRequested;
  readonly 'ordering.lines-returned.v1': typeof linesReturned;
} = {
  'ordering.order-placed.v1': orderPlaced,
  'ordering.order-confirmed.v1': nothing,
  'ordering.order-shipped.v1': orderShipped,
  'ordering.order-cancelled.v1': orderCancelled,
  'ordering.return-requested.v1': nothing,
  'ordering.order-returned.v1': nothing,
  'ordering.shipment-sent.v1': shipmentSent,
  'ordering.lines-cancelled.v1': linesCancelled,
  'ordering.lines-return-requested.v1': linesReturnRequested,
  'ordering.lines-returned.v1': linesReturned,
};

/** What can happen to an order. */
export type OrderEvent = EventsOf<typeof orderEvents>;
