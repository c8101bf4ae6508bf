import { err, ok, type Result } from '@emporion/kernel';
import { type Cause, type Delivery, optimistically, type RecordingRefusal } from '@emporion/messages';
import { type PaymentAttempt, type PaymentPorts, type PaymentRefusal, recordStanding } from './change-payment.ts';
import { withdrawn } from './evolve.ts';
import type { GatewayStanding, PaymentGateway, RefundRefusal, StoredPayment } from './ports.ts';

/** Which payment shall be undone, and on whose behalf. */
export interface UndoRequest {
  readonly paymentId: string;
  readonly cause: Cause;
  /** The delivery of the event that asks for it, recorded with the change. @default - no event asks for it */
  readonly delivery?: Delivery;
}

/**
 * Undo a payment, wherever it stands: afterwards nothing of it is held or taken, for ever.
 *
 * What is held is let go, and what was captured is given back. A payment that does not exist yet is stored as voided,
 * so that an authorization that arrives later finds it. What is declined or undone already stays as it is.
 *
 * @throws GatewayUnavailable if the gateway does not answer: the outcome is unknown, and a repeat finds out.
 */
export const undoPayment = (
  ports: PaymentPorts,
  { paymentId, cause, delivery }: UndoRequest,
): Promise<Result<StoredPayment, PaymentRefusal>> =>
  optimistically(async (): PaymentAttempt => {
    const stored = await ports.payments.load(paymentId);
    if (stored !== undefined && isOver(stored)) return ok(stored);
    // The gateway first: a payment that is recorded as voided must hold nothing, whatever fails after that.
    const standing = await letGo(ports.gateway, paymentId);
    if (!standing.ok) return err({ reason: 'gateway-refused', because: standing.error.reason });
    const record = (mark: Pick<UndoRequest, 'delivery'>) =>
      stored === undefined
        ? withdraw(ports, { paymentId, cause, ...mark })
        : recordStanding(ports, stored, standing.value, { cause, ...mark });
    const recorded = await record(delivery === undefined ? {} : { delivery });
    // The event had its effect before; what the gateway did now is recorded all the same.
    return !recorded.ok && recorded.error.reason === 'already-delivered' ? record({}) : recorded;
  });

const isOver = ({ payment: { status } }: StoredPayment): boolean =>
  status === 'declined' || status === 'voided' || status === 'refunded';

/** Let go what is held, or give back what was captured. */
async function letGo(gateway: PaymentGateway, reference: string): Promise<Result<GatewayStanding, RefundRefusal>> {
  const voided = await gateway.void({ reference, key: `${reference}:void` });
  if (voided.ok) return ok({ status: 'voided' });
  const refunded = await gateway.refund({ reference, key: `${reference}:refund` });
  return refunded.ok || refunded.error.reason === 'already-refunded' ? ok({ status: 'refunded' }) : refunded;
}

async function withdraw(
  { payments, clock }: PaymentPorts,
  { paymentId, ...origin }: UndoRequest,
): Promise<Result<StoredPayment, RecordingRefusal>> {
  const at = clock.now();
  const payment = withdrawn(paymentId, at);
  const saved = await payments.save(payment, 0, { events: [], at, ...origin });
  return saved.ok ? ok({ payment, version: saved.value }) : saved;
}
