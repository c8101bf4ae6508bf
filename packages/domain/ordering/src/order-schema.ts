import { skuSchema } from '@emporion/catalog';
import { type Instant, instant } from '@emporion/kernel';
import { cardTokenSchema } from '@emporion/payments';
import { limitClaimSchema, pricedCartSchema } from '@emporion/pricing';
import * as z from 'zod';
import { cancellationReasons } from './cancellation-reason.ts';
import type { Checkout, CheckoutFailure } from './checkout.ts';
import type { Order } from './order.ts';
import type { PurchasedItem, ShippingAddress } from './purchase.ts';

const id = z.string().min(1).max(64);
const moment: z.ZodType<Instant, number> = z.int().transform(instant);

/** Text of a line on a label: neither empty nor blank, and no control characters. */
const line = (longest: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]*[^\p{Cc}\s][^\p{Cc}]*$/u, 'a line of text');

/** Where the goods go, as it is sent and stored. */
export const shippingAddressSchema: z.ZodType<ShippingAddress> = z.strictObject({
  name: line(100),
  line1: line(100),
  line2: line(100).exactOptional(),
  postalCode: line(16),
  city: line(100),
  country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1)'),
});

const itemSchema: z.ZodType<PurchasedItem> = z.strictObject({ productId: id, name: z.string().min(1).max(200) });

const bought = {
  id,
  customerId: id,
  policyVersion: id,
  priced: pricedCartSchema,
  items: z.array(itemSchema).min(1).max(50),
  updatedAt: moment,
};

const started = {
  ...bought,
  startedAt: moment,
  heldUntil: moment,
  claims: z.array(limitClaimSchema).min(1).max(50).exactOptional(),
};
const failed = { ...started, settledAt: moment.exactOptional() };
const open = {
  ...started,
  shippingAddress: shippingAddressSchema,
  cardToken: cardTokenSchema,
  challenges: z.int().min(0),
};

const soldOut = {
  status: z.literal('sold-out'),
  shortages: z
    .array(z.strictObject({ sku: skuSchema, wanted: z.int().positive(), available: z.int().min(0) }))
    .min(1)
    .max(50),
};
const declined = { status: z.literal('declined'), reason: id };
const expired = { status: z.literal('expired') };

/** Why nothing was ordered, as the flow carries it. */
export const checkoutFailureSchema: z.ZodType<CheckoutFailure> = z.discriminatedUnion('status', [
  z.strictObject(soldOut),
  z.strictObject(declined),
  z.strictObject(expired),
]);

/** A checkout as it is stored. */
export const checkoutSchema: z.ZodType<Checkout> = z.discriminatedUnion('status', [
  z.strictObject({ ...open, status: z.literal('pending') }),
  z.strictObject({
    ...open,
    status: z.literal('action-required'),
    challengeUrl: z.string().min(1).max(2_048),
    sealedToken: z.string().min(1).max(8_192),
    confirmedAt: moment.exactOptional(),
    withdrawnAt: moment.exactOptional(),
  }),
  z.strictObject({ ...started, status: z.literal('placed') }),
  z.strictObject({ ...failed, ...soldOut }),
  z.strictObject({ ...failed, ...declined }),
  z.strictObject({ ...failed, ...expired }),
]);

const placed = { ...bought, shippingAddress: shippingAddressSchema, placedAt: moment };
const shipped = { ...placed, shippedAt: moment, returnUntil: moment };

/** An order as it is stored. */
export const orderSchema: z.ZodType<Order> = z.discriminatedUnion('status', [
  z.strictObject({ ...placed, status: z.literal('placed') }),
  z.strictObject({ ...placed, status: z.literal('confirmed') }),
  z.strictObject({ ...shipped, status: z.literal('shipped') }),
  z.strictObject({ ...shipped, status: z.literal('return-requested') }),
  z.strictObject({ ...shipped, status: z.literal('returned') }),
  z.strictObject({ ...placed, status: z.literal('cancelled'), cancelledFor: z.enum(cancellationReasons) }),
]);
