import type { Instant } from '@emporion/kernel';
import type { Money } from '@emporion/money';
import type { DeclineReason } from './payment.ts';

/** The first fact of a payment that somebody asked for. It stays inside: nothing has happened to any money yet. */
export interface PaymentRequested {
  readonly type: 'payment-requested';
  readonly id: string;
  readonly amount: Money;
  readonly at: Instant;
}

/** What happened to the money of a payment. What the world is told of it is its announcement. */
export type PaymentFact = { readonly amount: Money; readonly at: Instant } & (
  | { readonly type: 'payment-challenged'; readonly challengeUrl: string }
  | { readonly type: 'payment-authorized' }
  | { readonly type: 'payment-declined'; readonly reason: DeclineReason }
  | { readonly type: 'payment-captured' }
  | { readonly type: 'payment-voided' }
  /** The amount was given back, and more is left. */
  | { readonly type: 'payment-partially-refunded' }
  /** The amount was given back, and nothing is left. */
  | { readonly type: 'payment-refunded' }
);
