import { err, ok, type Result } from '@emporion/kernel';
import { optimistically, type RecordingRefusal } from '@emporion/messages';
import type { Money } from '@emporion/money';
import {
  type PaymentAttempt,
  type PaymentOrigin,
  type PaymentPorts,
  type PaymentRefusal,
  recordStanding,
} from './change-payment.ts';
import type { RefundRefusal, StoredPayment } from './ports.ts';

/** How much of a payment shall be given back, and on whose behalf. */
export interface RefundRequest extends Omit<PaymentOrigin, 'delivery'> {
  readonly paymentId: string;
  /** The id of this refund: a repeat has the same one, and another refund another one. */
  readonly refundId: string;
  /** More than zero. */
  readonly amount: Money;
}

/**
 * Give a part of a captured payment back, or all of it; all refunds together are no more than was captured.
 *
 * The gateway gives back first, once for each id, and is asked then how much was given back in all: a refund whose answer
 * was lost is found by the next one.
 *
 * @throws GatewayUnavailable if the gateway does not answer: the outcome is unknown, and a repeat finds out.
 */
export async function refundPayment(
  ports: PaymentPorts,
  { paymentId, refundId, amount, ...origin }: RefundRequest,
): Promise<Result<StoredPayment, PaymentRefusal>> {
  if (amount.minor <= 0) return err({ reason: 'amount-not-positive' });
  return optimistically(async (): PaymentAttempt => {
    const stored = await ports.payments.load(paymentId);
    if (stored === undefined) return err({ reason: 'not-found' });
    const { payment } = stored;
    if (payment.status !== 'captured' && payment.status !== 'refunded') {
      return err({ reason: 'wrong-status', status: payment.status });
    }
    const captured = payment.amount;
    if (amount.currency !== captured.currency) return err({ reason: 'exceeds-captured', captured });
    const order = { reference: paymentId, key: `${paymentId}:refund:${refundId}`, amount };
    const refunded = await ports.gateway.refund(order);
    if (!refunded.ok) return err(refusalOf(refunded.error, captured));
    const standing = await ports.gateway.find(paymentId);
    const recorded = standing === undefined ? ok(stored) : await recordStanding(ports, stored, standing, origin);
    // A notice may have told of this refund first: whoever asked for it gets the receipt all the same.
    return recorded.ok && recorded.value === stored ? keepReceipt(ports, stored, origin) : recorded;
  });
}

/** Save a payment as it is, with the receipt of whoever asks. */
async function keepReceipt(
  { payments, clock }: PaymentPorts,
  { payment, version }: StoredPayment,
  { receiptOf, ...origin }: Omit<PaymentOrigin, 'delivery'>,
): Promise<Result<StoredPayment, RecordingRefusal>> {
  const receipt = receiptOf?.(payment);
  if (receipt === undefined) return ok({ payment, version });
  const saved = await payments.save(payment, version, { events: [], at: clock.now(), ...origin, receipt });
  return saved.ok ? ok({ payment, version: saved.value }) : saved;
}

function refusalOf({ reason }: RefundRefusal, captured: Money): PaymentRefusal {
  switch (reason) {
    case 'already-refunded':
    case 'exceeds-captured':
      return { reason: 'exceeds-captured', captured };
    case 'idempotency-key-reused':
      return { reason };
    case 'not-captured':
    case 'amount-not-payable':
      return { reason: 'gateway-refused', because: reason };
  }
}
