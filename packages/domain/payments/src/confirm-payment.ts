import { err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically } from '@emporion/messages';
import { type PaymentAttempt, type PaymentPorts, type PaymentRefusal, recordStanding } from './change-payment.ts';
import type { StoredPayment } from './ports.ts';

/**
 * Ask the gateway what became of an authorization, and record it: after the customer answered their bank, or when the
 * outcome is unknown.
 *
 * The payment stays as it is where the gateway has nothing new, and once its outcome is known nobody is asked.
 *
 * @throws GatewayUnavailable if the gateway does not answer.
 */
export const confirmPayment = (
  ports: PaymentPorts,
  { paymentId, cause }: { readonly paymentId: string; readonly cause: Cause },
): Promise<Result<StoredPayment, PaymentRefusal>> =>
  optimistically(async (): PaymentAttempt => {
    const stored = await ports.payments.load(paymentId);
    if (stored === undefined) return err({ reason: 'not-found' });
    const { status } = stored.payment;
    if (status !== 'requested' && status !== 'action-required') return ok(stored);
    const standing = await ports.gateway.find(paymentId);
    return standing === undefined ? ok(stored) : recordStanding(ports, stored, standing, { cause });
  });
