import type { Instant } from '@emporion/kernel';
import { type Money, money } from '@emporion/money';
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
      const told = moves.slice(reached, standing.status === 'authorized' ? 1 : 2);
      const moved = told.map((move): PaymentFact => ({ type: `payment-${move}`, amount, at }));
      const before = status === 'captured' ? (payment.refunded?.minor ?? 0) : 0;
      const refunded = refundedBy(standing, amount);
      if (refunded <= before) return moved;
      const type = refunded === amount.minor ? 'payment-refunded' : 'payment-partially-refunded';
      return [...moved, { type, amount: money(amount.currency, refunded - before), at }];
    }
  }
}

/** The way of the money from the customer to us. */
const moves = ['authorized', 'captured'] as const;

/** How much of an amount was given back, in minor units. */
function refundedBy(standing: GatewayStanding, amount: Money): number {
  if (standing.status === 'refunded') return amount.minor;
  if (standing.status !== 'captured' || standing.refunded?.currency !== amount.currency) return 0;
  return Math.min(standing.refunded.minor, amount.minor);
}
