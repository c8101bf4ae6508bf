import { skuSchema } from '@emporion/catalog';
import { formatInstant, type Instant } from '@emporion/kernel';
import * as z from 'zod';
import { linesCancellationReasons } from './cancellation-reason.ts';
import { evolveOrder } from './evolve-order.ts';
import type { ConfirmedOrder, Order } from './order.ts';
import type { OrderEvent } from './order-events.ts';
import type { OrderLine } from './order-lines.ts';
import { boughtShape, momentSchema as moment, shippingAddressSchema } from './purchase-schema.ts';

const minor = z.int().min(0);
const units = { sku: skuSchema, quantity: z.int().positive() };
const lines = z.array(z.strictObject(units)).min(1).max(50);
const partId = z.string().min(1).max(64);
const refund = z.strictObject({ gross: minor, tax: minor, shipping: minor });

/** What the carrier knows a shipment by, as it is sent and stored. */
export const trackingSchema: z.ZodType<string> = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,63}$/, 'letters, digits, blanks and . / _ -');

/** Lines of an order, as they are sent. */
export const orderLinesSchema: z.ZodType<readonly OrderLine[]> = z
  .array(z.strictObject({ sku: skuSchema, quantity: z.int().min(1).max(9_999) }))
  .min(1)
  .max(50);

const cancellations = z.array(
  z.strictObject({
    id: partId,
    lines,
    cancelledAt: moment,
    reason: z.enum(linesCancellationReasons),
    refund,
  }),
);
const shipments = z.array(
  z.strictObject({
    id: partId,
    lines,
    sentAt: moment,
    returnUntil: moment,
    tracking: trackingSchema.exactOptional(),
  }),
);
const returns = z.array(
  z.strictObject({
    id: partId,
    lines: z.array(z.strictObject({ ...units, shipmentId: partId })).min(1),
    requestedAt: moment,
    receipts: z.array(z.strictObject({ lines, receivedAt: moment, refund })),
  }),
);

const placed = { ...boughtShape, shippingAddress: shippingAddressSchema, placedAt: moment };
const confirmed = {
  ...placed,
  confirmedAt: moment.exactOptional(),
  cancellations: cancellations.min(1).exactOptional(),
};
const shipped = { ...confirmed, shipments: shipments.min(1), returns: returns.min(1).exactOptional() };
const comingBack = { ...shipped, returns: returns.min(1) };

const currentSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...placed, status: z.literal('placed') }),
  z.strictObject({ ...confirmed, status: z.literal('confirmed') }),
  z.strictObject({ ...shipped, status: z.literal('partially-shipped') }),
  z.strictObject({ ...shipped, status: z.literal('shipped') }),
  z.strictObject({ ...comingBack, status: z.literal('return-requested') }),
  z.strictObject({ ...comingBack, status: z.literal('returned') }),
  z.strictObject({ ...confirmed, status: z.literal('cancelled'), cancelledFor: z.enum(linesCancellationReasons) }),
]);

// As orders were stored when they could only be sent, and come back, at once.
const wholeSchema = z.strictObject({
  ...placed,
  status: z.enum(['shipped', 'return-requested', 'returned']),
  shippedAt: moment,
  returnUntil: moment,
});

/** An order as it is stored, and as it ever was. */
export const orderSchema: z.ZodType<Order> = z.union([currentSchema, wholeSchema.transform(upcast)]);

/** The order that the events of then make by the rules of now. Nobody wrote down when the return was asked for. */
function upcast({ status, shippedAt, returnUntil, ...rest }: z.output<typeof wholeSchema>): Order {
  const steps: readonly { readonly event: OrderEvent; readonly at: Instant }[] = [
    { event: { type: 'ordering.order-shipped.v1', data: { returnUntil: formatInstant(returnUntil) } }, at: shippedAt },
    { event: { type: 'ordering.return-requested.v1', data: {} }, at: rest.updatedAt },
    { event: { type: 'ordering.order-returned.v1', data: {} }, at: rest.updatedAt },
  ];
  const taken = { shipped: 1, 'return-requested': 2, returned: 3 }[status];
  const confirmedOrder: ConfirmedOrder = { ...rest, status: 'confirmed' };
  const order = steps
    .slice(0, taken)
    .reduce<Order>((before, { event, at }) => evolveOrder(before, event, at), confirmedOrder);
  return { ...order, updatedAt: rest.updatedAt };
}
