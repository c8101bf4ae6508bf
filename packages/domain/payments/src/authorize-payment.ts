import { err, ok, type Result } from '@emporion/kernel';
import type { Cause } from '@emporion/messages';
import type { Money } from '@emporion/money';
import type { CardToken } from './card-token.ts';
import { attempts, type PaymentPorts, type PaymentRefusal, recordStanding } from './change-payment.ts';
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
  const { payments, gateway } = ports;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = (await payments.load(paymentId)) ?? (await open(ports, { paymentId, amount, cause }));
    if (stored === undefined) continue;
    const asked = stored.payment.amount;
    if (asked !== undefined && (asked.minor !== amount.minor || asked.currency !== amount.currency))
      return err({ reason: 'amount-differs', amount: asked });
    if (stored.payment.status !== 'requested') return ok(stored);
    const key = `${paymentId}:authorize`;
    const standing = await gateway.authorize({ reference: paymentId, key, amount, cardToken });
    const recorded = await recordStanding(ports, stored, standing, { cause });
    if (recorded.ok) return recorded;
  }
  return err({ reason: 'too-busy' });
}

/** @returns undefined if somebody else was faster. */
async function open(
  { payments, clock }: PaymentPorts,
  { paymentId, amount, cause }: Omit<AuthorizeRequest, 'cardToken'>,
): Promise<StoredPayment | undefined> {
  const at = clock.now();
  const payment = opened({ type: 'payment-requested', id: paymentId, amount, at });
  const saved = await payments.save(payment, 0, { events: [], at, cause });
  return saved.ok ? { payment, version: saved.value } : undefined;
}
