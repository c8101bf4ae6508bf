import type { EventsOf } from '@emporion/messages';
import { type Money, moneySchema } from '@emporion/money';
import * as z from 'zod';
import { type DeclineReason, declineReasons } from './payment.ts';

interface Moved {
  readonly amount: Money;
}

const challenged: z.ZodType<Moved> = z.object({ amount: moneySchema });
const authorized: z.ZodType<Moved> = z.object({ amount: moneySchema });
const declined: z.ZodType<Moved & { readonly reason: DeclineReason }> = z.object({
  amount: moneySchema,
  reason: z.enum(declineReasons),
});
const captured: z.ZodType<Moved> = z.object({ amount: moneySchema });
const voided: z.ZodType<Moved> = z.object({ amount: moneySchema });
const partiallyRefunded: z.ZodType<Moved> = z.object({ amount: moneySchema });
const refunded: z.ZodType<Moved> = z.object({ amount: moneySchema });

/**
 * What payments tells the world: how much was held, taken, let go or given back, and why a bank said no.
 *
 * The subject of each is `payment/<id>`. What was given back in parts and in the end adds up to what was captured.
 */
export const paymentEvents: {
  readonly 'payments.payment-challenged.v1': typeof challenged;
  readonly 'payments.payment-authorized.v1': typeof authorized;
  readonly 'payments.payment-declined.v1': typeof declined;
  readonly 'payments.payment-captured.v1': typeof captured;
  readonly 'payments.payment-voided.v1': typeof voided;
  readonly 'payments.payment-partially-refunded.v1': typeof partiallyRefunded;
  readonly 'payments.payment-refunded.v1': typeof refunded;
} = {
  'payments.payment-challenged.v1': challenged,
  'payments.payment-authorized.v1': authorized,
  'payments.payment-declined.v1': declined,
  'payments.payment-captured.v1': captured,
  'payments.payment-voided.v1': voided,
  'payments.payment-partially-refunded.v1': partiallyRefunded,
  'payments.payment-refunded.v1': refunded,
};

/** An event of payments. */
export type PaymentEvent = EventsOf<typeof paymentEvents>;
