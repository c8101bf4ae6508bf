import { skuSchema } from '@emporion/catalog';
import { cardTokenSchema } from '@emporion/payments';
import { limitClaimSchema, mostPromotions } from '@emporion/pricing';
import * as z from 'zod';
import { mostCoupons } from './cart.ts';
import type { Checkout, CheckoutFailure } from './checkout.ts';
import { boughtShape, momentSchema as moment, shippingAddressSchema } from './purchase-schema.ts';

const id = z.string().min(1).max(64);

const started = {
  ...boughtShape,
  startedAt: moment,
  heldUntil: moment,
  // A budget of every promotion, and two limits of every coupon.
  claims: z
    .array(limitClaimSchema)
    .min(1)
    .max(mostPromotions + 2 * mostCoupons)
    .exactOptional(),
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
    .array(
      z.strictObject({
        sku: skuSchema,
        location: id.exactOptional(),
        wanted: z.int().positive(),
        // Less than none where units are owed already.
        available: z.int(),
      }),
    )
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
