import { type Clock, err, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import { isSameMoney } from '@emporion/money';
import {
  type AuthorizationRequest,
  type CaptureRefusal,
  type GatewayAnswer,
  type GatewayCall,
  type GatewayStanding,
  GatewayUnavailable,
  type PaymentGateway,
  type RefundOrder,
  type RefundRefusal,
  type VoidRefusal,
} from '@emporion/payments';
import type { Stripe } from 'stripe';
import { within } from '../../node/within.ts';
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
import type { StripePaymentRecords } from './payment-record.ts';
import { refundIntent } from './refunds.ts';

export interface StripePaymentGatewayOptions {
  readonly stripe: Stripe;
  readonly records: StripePaymentRecords;
  readonly clock: Clock;
  /** What a call of the gateway may take, with all that it asks of Stripe. @default 5000 */
  readonly timeoutMilliseconds?: number;
  /** Where the customer of a payment comes back to from their bank. */
  readonly returnUrlOf: (reference: string) => string;
}

/**
 * Payments through Stripe, a PaymentIntent for each reference, captured by us.
 *
 * Money moves only under the PaymentIntent whose id is in the record of the reference, and it is written there before a bank is
 * asked. So whatever is not answered is looked up first, and never asked for again blindly. A call whose time is over asks
 * nothing more.
 */
export function stripePaymentGateway(options: StripePaymentGatewayOptions): PaymentGateway {
  const { clock, timeoutMilliseconds = 5_000 } = options;
  const timedOut = () => new GatewayUnavailable(`no outcome in ${timeoutMilliseconds} ms`);
  const inTime =
    <Given, Answer>(work: (calls: GatewayCalls, given: Given) => Promise<Answer>) =>
    (given: Given): Promise<Answer> => {
      const limit = plusMilliseconds(clock.now(), timeoutMilliseconds);
      return within(limit, work({ ...options, limit }, given), clock, timedOut);
    };
  return {
    authorize: inTime(authorize),
    find: inTime(find),
    capture: inTime(capture),
    void: inTime(letGo),
    refund: inTime(refund),
  };
}

type GatewayCalls = StripeCalls & Pick<StripePaymentGatewayOptions, 'returnUrlOf'>;

async function authorize(calls: GatewayCalls, request: AuthorizationRequest): Promise<GatewayAnswer> {
  const { reference, key, amount, cardToken } = request;
  const { records, clock, returnUrlOf } = calls;
  // Before anything of it is kept: what cannot be charged was never asked for.
  toStripeAmount(amount);
  const record = await records.change(
    reference,
    (found) => found ?? { status: 'asked', amount, key, askedAt: clock.now(), attempt: 0 },
  );
  if (record.status === 'marked') return { status: 'voided' };
  if (!isSameMoney(record.amount, amount)) throw new RangeError(`another amount for the reference: ${reference}`);
  const opened = await openIntent(calls, reference, record);
  if (opened === undefined) return { status: 'voided' };
  const standing =
    (await knownStanding(calls, { reference, ...opened })) ??
    (await confirmIntent(calls, { reference, ...opened, cardToken, returnUrl: returnUrlOf(reference) }));
  return answerOf(standing);
}

// What was captured was authorized: later moves do not change the answer to the first question.
const answerOf = (standing: GatewayStanding): GatewayAnswer =>
  standing.status === 'captured' || standing.status === 'refunded' ? { status: 'authorized' } : standing;

async function find(calls: StripeCalls, reference: string): Promise<GatewayStanding | undefined> {
  const record = await calls.records.find(reference);
  if (record?.status === 'marked') return { status: 'voided' };
  if (record?.intentId === undefined) return undefined;
  return knownStanding(calls, { reference, record, intent: await readIntent(calls, record.intentId) });
}

async function capture(calls: StripeCalls, { reference, key }: GatewayCall): Promise<Result<void, CaptureRefusal>> {
  const record = await calls.records.find(reference);
  if (record?.status === 'marked') return err({ reason: 'already-voided' });
  if (record?.intentId === undefined || record.declined !== undefined) return err({ reason: 'not-authorized' });
  const { intentId } = record;
  try {
    // The key is kept with the capture itself, for as long as the payment: Stripe forgets its own.
    await changing(calls, { reference, record, key }, (options) =>
      calls.stripe.paymentIntents.capture(intentId, { metadata: { capture_key: key } }, options),
    );
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    if (error.isDecline || expiredHolds.has(error.code ?? '')) return err({ reason: 'capture-failed' });
    if (error.code !== 'payment_intent_unexpected_state') throw error;
    const { status, metadata } = await readIntent(calls, intentId);
    if (status === 'canceled') return err({ reason: 'already-voided' });
    if (status !== 'succeeded') return err({ reason: 'not-authorized' });
    return metadata['capture_key'] === key ? ok(undefined) : err({ reason: 'already-captured' });
  }
}

/** The bank holds the money no more. */
const expiredHolds = new Set(['capture_charge_authorization_expired', 'charge_expired_for_capture']);

async function letGo(calls: StripeCalls, { reference, key }: GatewayCall): Promise<Result<void, VoidRefusal>> {
  // A PaymentIntent that is not known here was never confirmed, and with the mark it never will be.
  const record = await calls.records.change(reference, (found) =>
    found?.status === 'asked' && found.intentId !== undefined ? found : { status: 'marked' },
  );
  if (record.status === 'marked') return ok(undefined);
  const { status } = await cancelIntent(calls, { reference, record: record as AskedRecord, key });
  return status === 'succeeded' ? err({ reason: 'already-captured' }) : ok(undefined);
}

async function refund(calls: StripeCalls, order: RefundOrder): Promise<Result<void, RefundRefusal>> {
  const record = await calls.records.find(order.reference);
  if (record?.status !== 'asked' || record.intentId === undefined) return err({ reason: 'not-captured' });
  return refundIntent(calls, { order, intentId: record.intentId, captured: record.amount });
}
