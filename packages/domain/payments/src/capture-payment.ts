import { err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically } from '@emporion/messages';
import { type PaymentAttempt, type PaymentPorts, type PaymentRefusal, recordStanding } from './change-payment.ts';
import type { CaptureRefusal, GatewayStanding, PaymentGateway, StoredPayment } from './ports.ts';

/**
 * Take the money that is held for a payment, once, however often it is asked for.
 *
 * Refused where nothing is held, and where the bank does not give what it held.
 *
 * @throws GatewayUnavailable if the gateway does not answer: the outcome is unknown, and a repeat finds out.
 */
export const capturePayment = (
  ports: PaymentPorts,
  { paymentId, cause }: { readonly paymentId: string; readonly cause: Cause },
): Promise<Result<StoredPayment, PaymentRefusal>> =>
  optimistically(async (): PaymentAttempt => {
    const stored = await ports.payments.load(paymentId);
    if (stored === undefined) return err({ reason: 'not-found' });
    if (stored.payment.status !== 'authorized') return outcomeOf(stored);
    const taken = await take(ports.gateway, paymentId);
    if (!taken.ok) return err({ reason: 'gateway-refused', because: taken.error.reason });
    const recorded = await recordStanding(ports, stored, taken.value, { cause });
    return recorded.ok ? outcomeOf(recorded.value) : recorded;
  });

/** Take what is held; what was taken or let go before tells so. */
async function take(gateway: PaymentGateway, reference: string): Promise<Result<GatewayStanding, CaptureRefusal>> {
  const captured = await gateway.capture({ reference, key: `${reference}:capture` });
  if (captured.ok || captured.error.reason === 'already-captured') return ok({ status: 'captured' });
  return captured.error.reason === 'already-voided' ? ok({ status: 'voided' }) : captured;
}

const outcomeOf = (stored: StoredPayment): Result<StoredPayment, PaymentRefusal> => {
  const { status } = stored.payment;
  return status === 'captured' ? ok(stored) : err({ reason: 'wrong-status', status });
};
