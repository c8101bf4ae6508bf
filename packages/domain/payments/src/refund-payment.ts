import { err, ok, type Result } from '@emporion/kernel';
import { optimistically } from '@emporion/messages';
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
    return standing === undefined ? ok(stored) : recordStanding(ports, stored, standing, origin);
  });
}

const refusalOf = ({ reason }: RefundRefusal, captured: Money): PaymentRefusal =>
  reason === 'already-refunded' || reason === 'exceeds-captured'
    ? { reason: 'exceeds-captured', captured }
    : { reason: 'gateway-refused', because: reason };
