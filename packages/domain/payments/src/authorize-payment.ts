import { err, ok, type Result } from '@emporion/kernel';
import { type Cause, optimistically, type RecordingRefusal } from '@emporion/messages';
import { isSameMoney, type Money } from '@emporion/money';
import type { CardToken } from './card-token.ts';
import { type PaymentAttempt, type PaymentPorts, type PaymentRefusal, recordStanding } from './change-payment.ts';
import { opened } from './evolve.ts';
import type { StoredPayment } from './ports.ts';

/** What shall be held, and on which card. */
export interface AuthorizeRequest {
  readonly paymentId: string;
  /** More than zero. */
  readonly amount: Money;
  readonly cardToken: CardToken;
  readonly cause: Cause;
}

/**
 * Hold the amount of a payment on a card; the payment is authorized, declined or waits for the customer then.
 *
 * It is stored before the gateway is asked, and the gateway is asked until it has answered once. A payment that has
 * gone on, or was undone, stays as it is, and the gateway is not called.
 *
 * @throws GatewayUnavailable if the gateway does not answer: the outcome is unknown, and a repeat finds out.
 */
export async function authorizePayment(
  ports: PaymentPorts,
  { paymentId, amount, cardToken, cause }: AuthorizeRequest,
): Promise<Result<StoredPayment, PaymentRefusal>> {
  if (amount.minor <= 0) return err({ reason: 'amount-not-positive' });
  return optimistically(async (): PaymentAttempt => {
    const found = await ports.payments.load(paymentId);
    const asked = found === undefined ? await open(ports, { paymentId, amount, cause }) : ok(found);
    if (!asked.ok) return asked;
    const { payment } = asked.value;
    if (payment.amount !== undefined && !isSameMoney(payment.amount, amount)) {
      return err({ reason: 'amount-differs', amount: payment.amount });
    }
    if (payment.status !== 'requested') return asked;
    const key = `${paymentId}:authorize`;
    const standing = await ports.gateway.authorize({ reference: paymentId, key, amount, cardToken });
    return recordStanding(ports, asked.value, standing, { cause });
  });
}

/** Store that the gateway is going to be asked. */
async function open(
  { payments, clock }: PaymentPorts,
  { paymentId, amount, cause }: Omit<AuthorizeRequest, 'cardToken'>,
): Promise<Result<StoredPayment, RecordingRefusal>> {
  const at = clock.now();
  const payment = opened({ type: 'payment-requested', id: paymentId, amount, at });
  const saved = await payments.save(payment, 0, { events: [], at, cause });
  return saved.ok ? ok({ payment, version: saved.value }) : saved;
}
