import { GatewayUnavailable } from '@emporion/payments';
import type { Stripe } from 'stripe';
import { toStripeAmount } from './amount.ts';
import { AnsweredFailure, asking, type Deadline, StripeRefusal } from './failure.ts';
import type { StripePaymentRecord, StripePaymentRecords } from './payment-record.ts';

export type AskedRecord = Extract<StripePaymentRecord, { status: 'asked' }>;

/** Where requests go, where their keys are kept, and how long they may take together. */
export interface StripeCalls extends Deadline {
  readonly stripe: Stripe;
  readonly records: StripePaymentRecords;
}

/** Stripe forgets a key after 24 hours at the earliest. */
const keyLifetimeMilliseconds = 23 * 3_600_000;

/** With the charge, which says what was given back. */
const expand = ['latest_charge'];

/** Read a PaymentIntent as it stands. */
export const readIntent = (calls: StripeCalls, id: string): Promise<Stripe.PaymentIntent> =>
  asking(calls, (options) => calls.stripe.paymentIntents.retrieve(id, { expand }, options));

/**
 * Make a call that changes something. Once Stripe has answered it with a failure of its own, the next has another key: what it
 * did is read before that.
 */
export async function changing<T>(
  calls: StripeCalls,
  { reference, record, key }: { readonly reference: string; readonly record: AskedRecord; readonly key: string },
  call: (options: Stripe.RequestOptions) => Promise<T>,
): Promise<T> {
  const { attempt } = record;
  try {
    return await asking(calls, (options) => call({ ...options, idempotencyKey: `${key}:${attempt}` }));
  } catch (error) {
    if (error instanceof AnsweredFailure) {
      await calls.records.change(reference, (found) =>
        found?.status === 'asked' && found.attempt === attempt
          ? { ...found, attempt: attempt + 1 }
          : (found ?? { status: 'marked' }),
      );
    }
    throw error;
  }
}

/**
 * The PaymentIntent of a reference, made if there is none; it holds nothing before it is confirmed. Undefined: the
 * reference was voided in the meantime.
 *
 * Its id is kept before it is confirmed, the first one that anybody made. So one that is made twice does no harm: only one
 * is ever confirmed.
 */
export async function openIntent(
  calls: StripeCalls,
  reference: string,
  record: AskedRecord,
): Promise<{ readonly record: AskedRecord; readonly intent: Stripe.PaymentIntent } | undefined> {
  const { intentId } = record;
  if (intentId !== undefined) return { record, intent: await readIntent(calls, intentId) };
  const made = (await forgottenIntent(calls, reference, record)) ?? (await makeIntent(calls, reference, record));
  const kept = await calls.records.change(reference, (found) =>
    found?.status === 'marked' || (found?.status === 'asked' && found.intentId !== undefined)
      ? found
      : { ...(found ?? record), intentId: made.id },
  );
  if (kept.status === 'marked') {
    await cancelIntent(calls, { reference, record: { ...record, intentId: made.id }, key: `${record.key}:cancel` });
    return undefined;
  }
  return kept.intentId === made.id ? { record: kept, intent: made } : openIntent(calls, reference, kept);
}

const makeIntent = (calls: StripeCalls, reference: string, record: AskedRecord): Promise<Stripe.PaymentIntent> =>
  changing(calls, { reference, record, key: `${record.key}:create` }, (options) =>
    calls.stripe.paymentIntents.create(
      {
        amount: toStripeAmount(record.amount),
        currency: record.amount.currency.toLowerCase(),
        capture_method: 'manual',
        allowed_payment_method_types: ['card'],
        metadata: { reference },
        expand,
      },
      options,
    ),
  );

/** One that was made when its key is forgotten. The search lags behind by minutes, so that it is no help before. */
async function forgottenIntent(
  calls: StripeCalls,
  reference: string,
  { askedAt, amount }: AskedRecord,
): Promise<Stripe.PaymentIntent | undefined> {
  if (calls.clock.now() - askedAt < keyLifetimeMilliseconds) return undefined;
  const query = `metadata['reference']:'${reference.replaceAll(/['\\]/g, '\\$&')}'`;
  const { data } = await asking(calls, (options) =>
    calls.stripe.paymentIntents.search({ query, expand: ['data.latest_charge'] }, options),
  );
  return data.find((found) => found.amount === toStripeAmount(amount) && found.status !== 'canceled');
}

/** Cancel a PaymentIntent, whatever it holds: it is canceled then, or was captured before. */
export async function cancelIntent(
  calls: StripeCalls,
  call: { readonly reference: string; readonly record: AskedRecord; readonly key: string },
): Promise<Stripe.PaymentIntent> {
  const id = call.record.intentId ?? '';
  try {
    return await changing(calls, call, (options) => calls.stripe.paymentIntents.cancel(id, { expand }, options));
  } catch (error) {
    if (!(error instanceof StripeRefusal) || error.code !== 'payment_intent_unexpected_state') throw error;
    const intent = await readIntent(calls, id);
    if (intent.status === 'canceled' || intent.status === 'succeeded') return intent;
    throw new GatewayUnavailable(`the payment is ${intent.status}`);
  }
}
