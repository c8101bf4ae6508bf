import { type Instant, instant } from '@emporion/kernel';
import { type Money, moneySchema } from '@emporion/money';
import { type DeclineReason, declineReasons } from '@emporion/payments';
import * as z from 'zod';

/** What we keep of a payment beside Stripe: which PaymentIntent it is, and the keys of its calls. */
export type StripePaymentRecord =
  | {
      readonly status: 'asked';
      readonly amount: Money;
      /** The key of the first authorization; every call has one derived from it. Stored before the first call. */
      readonly key: string;
      readonly askedAt: Instant;
      /** Rises when Stripe answers a call with a failure of its own, which it would repeat under the same key. */
      readonly attempt: number;
      /** Nothing is ever confirmed or captured under another one. Absent: none is known to exist. */
      readonly intentId?: string;
      /** Written before the PaymentIntent is canceled, so that it stays declined whatever the customer tries with it. */
      readonly declined?: DeclineReason;
    }
  /** Voided before a PaymentIntent was known: an authorization that arrives later finds the mark. */
  | { readonly status: 'marked' };

/** A record as it is stored. */
export const stripePaymentRecordSchema: z.ZodType<StripePaymentRecord> = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('asked'),
    amount: moneySchema,
    key: z.string(),
    askedAt: z.int().transform(instant),
    attempt: z.int().nonnegative(),
    intentId: z.string().exactOptional(),
    declined: z.enum(declineReasons).exactOptional(),
  }),
  z.strictObject({ status: z.literal('marked') }),
]);

/** Keeps the records of the payments. What was changed is seen by the next read. */
export interface StripePaymentRecords {
  find(reference: string): Promise<StripePaymentRecord | undefined>;

  /**
   * Put what `change` makes of the record in its place, and give it back.
   *
   * Changes of one reference are made one after the other. Where the store finds that out late, `change` is asked again.
   */
  change<Record extends StripePaymentRecord>(
    reference: string,
    change: (record: StripePaymentRecord | undefined) => Record,
  ): Promise<Record>;
}
