import { err, ok, type Result } from '@emporion/kernel';
import { optimistically } from '@emporion/messages';
import {
  type PaymentAttempt,
  type PaymentOrigin,
  type PaymentPorts,
  type PaymentRefusal,
  recordStanding,
} from './change-payment.ts';
import type { StoredPayment } from './ports.ts';

/** Which payment shall be looked up, and why. */
export interface ReconcileRequest extends Omit<PaymentOrigin, 'delivery'> {
  readonly paymentId: string;
}

/**
 * Ask the gateway where the money of a payment stands, and record what is new.
 *
 * It is for notices that come in any order, late and twice: they are a reason to ask, and what the gateway answers then
 * counts. A payment whose money moves no more is not asked about.
 *
 * @throws GatewayUnavailable if the gateway does not answer.
 */
export const reconcilePayment = (
  ports: PaymentPorts,
  { paymentId, ...origin }: ReconcileRequest,
): Promise<Result<StoredPayment, PaymentRefusal>> =>
  optimistically(async (): PaymentAttempt => {
    const stored = await ports.payments.load(paymentId);
    if (stored === undefined) return err({ reason: 'not-found' });
    const { status } = stored.payment;
    if (status === 'declined' || status === 'voided' || status === 'refunded') return ok(stored);
    const standing = await ports.gateway.find(paymentId);
    return standing === undefined ? ok(stored) : recordStanding(ports, stored, standing, origin);
  });
