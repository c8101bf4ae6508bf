import { type Instant, instant } from '@emporion/kernel';
import { moneySchema } from '@emporion/money';
import * as z from 'zod';
import { type CardToken, cardToken, cardTokenPattern } from './card-token.ts';
import { declineReasons, type Payment } from './payment.ts';

const id = z.string().min(1).max(128);
const moment: z.ZodType<Instant, number> = z.int().transform(instant);
const asked = { id, amount: moneySchema, requestedAt: moment };

/** A payment as it is stored. */
export const paymentSchema: z.ZodType<Payment> = z.discriminatedUnion('status', [
  z.strictObject({ ...asked, status: z.literal('requested') }),
  z.strictObject({ ...asked, status: z.literal('action-required'), challengeUrl: z.string().min(1).max(2_048) }),
  z.strictObject({ ...asked, status: z.literal('authorized'), authorizedAt: moment }),
  z.strictObject({
    ...asked,
    status: z.literal('declined'),
    reason: z.enum(declineReasons),
    declinedAt: moment,
  }),
  z.strictObject({
    ...asked,
    status: z.literal('captured'),
    authorizedAt: moment,
    capturedAt: moment,
    refunded: moneySchema.exactOptional(),
  }),
  z.strictObject({ id, amount: moneySchema.exactOptional(), status: z.literal('voided'), voidedAt: moment }),
  z.strictObject({
    ...asked,
    status: z.literal('refunded'),
    authorizedAt: moment,
    capturedAt: moment,
    refundedAt: moment,
  }),
]);

/** The wire form of a card token. */
export const cardTokenSchema: z.ZodType<CardToken, string> = z.string().regex(cardTokenPattern).transform(cardToken);
