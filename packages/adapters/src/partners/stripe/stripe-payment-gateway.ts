import { err, ok, type Result } from '@emporion/kernel';
import { isSameMoney } from '@emporion/money';
import type {
  AuthorizationRequest,
  CaptureRefusal,
  GatewayAnswer,
  GatewayCall,
  GatewayStanding,
  PaymentGateway,
  RefundOrder,
  RefundRefusal,
  VoidRefusal,
} from '@emporion/payments';
import { toStripeAmount } from './amount.ts';
import { confirmIntent, knownStanding } from './confirm-intent.ts';
import { StripeRefusal } from './failure.ts';
import {
  type AskedRecord,
  cancelIntent,
  changing,
  openIntent,
  readIntent,
  type StripeCalls,
} from './payment-intents.ts';
import { refundIntent } from './refunds.ts';

export interface StripePaymentGatewayOptions extends StripeCalls {
  /** Where the customer of a payment comes back to from their bank. */
  readonly returnUrlOf: (reference: string) => string;
}

/**
 * Payments through Stripe, a PaymentIntent for each reference, captured by us.
 *
 * Money moves only under the PaymentIntent whose id is in the record of the reference, and it is written there before a bank is
 * asked. So whatever is not answered is looked up first, and never asked for again blindly.
 */
export function stripePaymentGateway(options: StripePaymentGatewayOptions): PaymentGateway {
  return {
    authorize: (request) => authorize(options, request),
    find: (reference) => find(options, reference),
    capture: (call) => capture(options, call),
    void: (call) => letGo(options, call),
    refund: (order) => refund(options, order),
  };
}

async function authorize(options: StripePaymentGatewayOptions, request: AuthorizationRequest): Promise<GatewayAnswer> {
  const { reference, key, amount, cardToken } = request;
  const { records, clock, returnUrlOf } = options;
  // Before anything of it is kept: what cannot be charged was never asked for.
  toStripeAmount(amount);
  const record = await records.change(
    reference,
    (found) => found ?? { status: 'asked', amount, key, askedAt: clock.now(), attempt: 0 },
  );
  if (record.status === 'marked') return { status: 'voided' };
  if (!isSameMoney(record.amount, amount)) throw new RangeError(`another amount for the reference: ${reference}`);
  const opened = await openIntent(options, reference, record);
  if (opened === undefined) return { status: 'voided' };
  const standing =
    (await knownStanding(options, { reference, ...opened })) ??
    (await confirmIntent(options, { reference, ...opened, cardToken, returnUrl: returnUrlOf(reference) }));
  return answerOf(standing);
}

// What was captured was authorized: later moves do not change the answer to the first question.
const answerOf = (standing: GatewayStanding): GatewayAnswer =>
  standing.status === 'captured' || standing.status === 'refunded' ? { status: 'authorized' } : standing;

async function find(options: StripePaymentGatewayOptions, reference: string): Promise<GatewayStanding | undefined> {
  const record = await options.records.find(reference);
  if (record?.status === 'marked') return { status: 'voided' };
  if (record?.intentId === undefined) return undefined;
  return knownStanding(options, { reference, record, intent: await readIntent(options, record.intentId) });
}

async function capture(
  options: StripePaymentGatewayOptions,
  { reference, key }: GatewayCall,
): Promise<Result<void, CaptureRefusal>> {
  const record = await options.records.find(reference);
  if (record?.status === 'marked') return err({ reason: 'already-voided' });
  if (record?.intentId === undefined || record.declined !== undefined) return err({ reason: 'not-authorized' });
  const { intentId } = record;
  try {
    // The key is kept with the capture itself, for as long as the payment: Stripe forgets its own.
    await changing(options, { reference, record, key }, (call) =>
      options.stripe.paymentIntents.capture(intentId, { metadata: { capture_key: key } }, call),
    );
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    if (error.isDecline || expiredHolds.has(error.code ?? '')) return err({ reason: 'capture-failed' });
    if (error.code !== 'payment_intent_unexpected_state') throw error;
    const { status, metadata } = await readIntent(options, intentId);
    if (status === 'canceled') return err({ reason: 'already-voided' });
    if (status !== 'succeeded') return err({ reason: 'not-authorized' });
    return metadata['capture_key'] === key ? ok(undefined) : err({ reason: 'already-captured' });
  }
}

/** The bank holds the money no more. */
const expiredHolds = new Set(['capture_charge_authorization_expired', 'charge_expired_for_capture']);

async function letGo(
  options: StripePaymentGatewayOptions,
  { reference, key }: GatewayCall,
): Promise<Result<void, VoidRefusal>> {
  // A PaymentIntent that is not known here was never confirmed, and with the mark it never will be.
  const record = await options.records.change(reference, (found) =>
    found?.status === 'asked' && found.intentId !== undefined ? found : { status: 'marked' },
  );
  if (record.status === 'marked') return ok(undefined);
  const { status } = await cancelIntent(options, { reference, record: record as AskedRecord, key });
  return status === 'succeeded' ? err({ reason: 'already-captured' }) : ok(undefined);
}

async function refund(options: StripePaymentGatewayOptions, order: RefundOrder): Promise<Result<void, RefundRefusal>> {
  const record = await options.records.find(order.reference);
  if (record?.status !== 'asked' || record.intentId === undefined) return err({ reason: 'not-captured' });
  return refundIntent(options, { order, intentId: record.intentId, captured: record.amount });
}
