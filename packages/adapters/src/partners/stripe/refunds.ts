import { err, ok, type Result } from '@emporion/kernel';
import { type Money, subtract } from '@emporion/money';
import type { RefundOrder, RefundRefusal } from '@emporion/payments';
import type { Stripe } from 'stripe';
import { fromStripeAmount, payableAmountOf } from './amount.ts';
import { asking, StripeRefusal } from './failure.ts';
import { refundedOf } from './intent-standing.ts';
import { readIntent, type StripeCalls } from './payment-intents.ts';

/** A refund of a payment in an amount of which a PaymentIntent is known. */
export interface KnownRefund {
  readonly order: RefundOrder;
  readonly intentId: string;
  readonly captured: Money;
}

/**
 * Give back what was captured. The key is written on the refund, and looked for there first: Stripe itself may have forgotten it.
 *
 * Its failures keep the key: of two refunds in part both could be made.
 */
export async function refundIntent(
  calls: StripeCalls,
  { order, intentId, captured }: KnownRefund,
): Promise<Result<void, RefundRefusal>> {
  const { key, amount } = order;
  if (amount !== undefined && amount.currency !== captured.currency) {
    throw new RangeError(`captured in ${captured.currency}, not in ${amount.currency}: ${order.reference}`);
  }
  const intent = await readIntent(calls, intentId);
  if (intent.status !== 'succeeded') return err({ reason: 'not-captured' });
  const made = await refundWith(calls, intentId, key);
  if (made !== undefined) {
    const given = fromStripeAmount(made.amount, captured.currency);
    const isRepeat = amount === undefined || amount.minor === given.minor;
    return isRepeat ? ok(undefined) : err({ reason: 'idempotency-key-reused' });
  }
  const left = subtract(captured, refundedOf(intent, captured));
  if (left.minor === 0) return err({ reason: 'already-refunded' });
  if (amount !== undefined && amount.minor > left.minor) return err({ reason: 'exceeds-captured' });
  const counted = amount === undefined ? undefined : payableAmountOf(amount);
  if (counted?.ok === false) return err({ reason: 'amount-not-payable' });
  const part = counted === undefined ? {} : { amount: counted.value };
  const params = { payment_intent: intentId, ...part, metadata: { key } };
  try {
    const refund = await asking(calls, (options) =>
      calls.stripe.refunds.create(params, { ...options, idempotencyKey: key }),
    );
    return isGone(refund) ? err({ reason: 'exceeds-captured' }) : ok(undefined);
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    if (error.isOtherCall) return err({ reason: 'idempotency-key-reused' });
    // Another refund was made since.
    if (error.code === 'charge_already_refunded') return err({ reason: 'already-refunded' });
    if (error.param === 'amount') return err({ reason: 'exceeds-captured' });
    throw error;
  }
}

async function refundWith(calls: StripeCalls, intentId: string, key: string): Promise<Stripe.Refund | undefined> {
  return asking(calls, async (options) => {
    const refunds = calls.stripe.refunds.list({ payment_intent: intentId, limit: 100 }, options);
    for await (const refund of refunds) if (refund.metadata?.['key'] === key && !isGone(refund)) return refund;
    return undefined;
  });
}

/** It gave nothing back in the end. */
const isGone = ({ status }: Stripe.Refund): boolean => status === 'failed' || status === 'canceled';
