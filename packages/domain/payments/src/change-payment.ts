import { type Clock, ok, type Result } from '@emporion/kernel';
import type { Receipt, Recording, RecordingRefusal, TooBusy } from '@emporion/messages';
import type { Money } from '@emporion/money';
import { announce } from './announce.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { Payment, PaymentStatus } from './payment.ts';
import type {
  CaptureRefusal,
  GatewayStanding,
  PaymentGateway,
  Payments,
  RefundRefusal,
  StoredPayment,
} from './ports.ts';

/** What every use case of payments needs. */
export interface PaymentPorts {
  readonly payments: Payments;
  readonly gateway: PaymentGateway;
  readonly clock: Pick<Clock, 'now'>;
}

/** Why a payment was not changed as asked. */
export type PaymentRefusal =
  | { readonly reason: 'not-found' }
  | { readonly reason: 'amount-not-positive' }
  /** The payment was asked for before, with another amount. */
  | { readonly reason: 'amount-differs'; readonly amount: Money }
  | { readonly reason: 'wrong-status'; readonly status: PaymentStatus }
  | { readonly reason: 'gateway-refused'; readonly because: CaptureRefusal['reason'] | RefundRefusal['reason'] }
  /** More than is left of it, or in another currency. */
  | { readonly reason: 'exceeds-captured'; readonly captured: Money }
  /** The refund was asked for before, with another amount. */
  | { readonly reason: 'idempotency-key-reused' }
  | { readonly reason: 'already-received' | 'already-delivered' }
  | TooBusy;

/** How one attempt at a change may end: it may have to be made again. */
export type PaymentAttempt = Promise<Result<StoredPayment, PaymentRefusal | RecordingRefusal>>;

/** On whose behalf a payment is changed. */
export interface PaymentOrigin extends Pick<Recording, 'cause' | 'delivery'> {
  /** The receipt of whoever asks, recorded with the change; made of the payment after it. @default - nobody gets one */
  readonly receiptOf?: (payment: Payment) => Receipt | undefined;
}

/** Save what the word of the gateway means for a payment; nothing when it is nothing new. */
export async function recordStanding(
  { payments, clock }: Pick<PaymentPorts, 'payments' | 'clock'>,
  stored: StoredPayment,
  standing: GatewayStanding,
  { receiptOf, ...origin }: PaymentOrigin,
): Promise<Result<StoredPayment, RecordingRefusal>> {
  const at = clock.now();
  const facts = decide(stored.payment, standing, at);
  if (facts.length === 0) return ok(stored);
  const payment = facts.reduce(evolve, stored.payment);
  const receipt = receiptOf?.(payment);
  const recording = { events: facts.map(announce), at, ...origin, ...(receipt === undefined ? {} : { receipt }) };
  const saved = await payments.save(payment, stored.version, recording);
  return saved.ok ? ok({ payment, version: saved.value }) : saved;
}
