import type { Instant } from '@emporion/kernel';
import type { PaymentFact } from './fact.ts';
import type { Payment } from './payment.ts';
import type { GatewayStanding } from './ports.ts';

/**
 * Decide what the word of the gateway means for a payment: the facts that are new to it, oldest first.
 *
 * It never refuses, because what happened to the money has happened. What is told late or twice is nothing new, and
 * never moves a payment back; what is told early brings along the facts that must have come before it.
 */
export function decide(payment: Payment, standing: GatewayStanding, at: Instant): readonly PaymentFact[] {
  if (payment.status === 'declined' || payment.status === 'voided' || payment.status === 'refunded') return [];
  const { status, amount } = payment;
  const isUndecided = status === 'requested' || status === 'action-required';
  switch (standing.status) {
    case 'action-required': {
      const { challengeUrl } = standing;
      return status === 'requested' ? [{ type: 'payment-challenged', challengeUrl, amount, at }] : [];
    }
    case 'declined':
      return isUndecided ? [{ type: 'payment-declined', reason: standing.reason, amount, at }] : [];
    case 'voided':
      return status === 'captured' ? [] : [{ type: 'payment-voided', amount, at }];
    case 'authorized':
    case 'captured':
    case 'refunded': {
      const reached = isUndecided ? 0 : moves.indexOf(status) + 1;
      const told = moves.slice(reached, moves.indexOf(standing.status) + 1);
      return told.map((move) => ({ type: `payment-${move}`, amount, at }));
    }
  }
}

/** The way of the money from the customer to us, and back. */
const moves = ['authorized', 'captured', 'refunded'] as const;
