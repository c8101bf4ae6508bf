import type { Instant } from '@emporion/kernel';
import type { Money } from '@emporion/money';

/** Where a payment stands. Declined, voided and refunded are the ends. */
export const paymentStatuses = [
  'requested',
  'action-required',
  'authorized',
  'declined',
  'captured',
  'voided',
  'refunded',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Why a bank does not hold the money. */
export const declineReasons = [
  'card-declined',
  'insufficient-funds',
  'invalid-card',
  'expired-card',
  'limit-exceeded',
  'suspected-fraud',
  /** The customer said no when their bank asked. */
  'challenge-refused',
  /** The customer did not answer their bank in time. */
  'challenge-expired',
  /** Nobody could ask the bank, and nothing is held. */
  'gateway-unavailable',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

interface Asked {
  readonly id: string;
  /** What the customer owes; more than zero. It never changes. */
  readonly amount: Money;
  readonly requestedAt: Instant;
}

/** Stored before the gateway is asked, so that the question survives a crash. Its outcome is not known yet. */
export interface RequestedPayment extends Asked {
  readonly status: 'requested';
}

/** The customer's bank wants to ask the customer. */
export interface ActionRequiredPayment extends Asked {
  readonly status: 'action-required';
  /** Where the customer answers. It is for the customer only: it is never published. */
  readonly challengeUrl: string;
}

/** The money is held. */
export interface AuthorizedPayment extends Asked {
  readonly status: 'authorized';
  readonly authorizedAt: Instant;
}

/** The bank said no, for good: another try is another payment. */
export interface DeclinedPayment extends Asked {
  readonly status: 'declined';
  readonly reason: DeclineReason;
  readonly declinedAt: Instant;
}

/** The money is taken. */
export interface CapturedPayment extends Asked {
  readonly status: 'captured';
  readonly authorizedAt: Instant;
  readonly capturedAt: Instant;
  /** What was given back so far, more than zero and less than the amount. Absent: nothing. */
  readonly refunded?: Money;
}

/** Nothing is held, and nothing will be: what arrives late finds the payment voided. */
export interface VoidedPayment {
  readonly status: 'voided';
  readonly id: string;
  /** Absent: it was undone before it was asked for. */
  readonly amount?: Money;
  readonly voidedAt: Instant;
}

/** The money was taken and all of it given back. */
export interface RefundedPayment extends Asked {
  readonly status: 'refunded';
  readonly authorizedAt: Instant;
  readonly capturedAt: Instant;
  readonly refundedAt: Instant;
}

/** What is asked, held and taken for one order. Each status carries only what it knows. */
export type Payment =
  | RequestedPayment
  | ActionRequiredPayment
  | AuthorizedPayment
  | DeclinedPayment
  | CapturedPayment
  | VoidedPayment
  | RefundedPayment;
