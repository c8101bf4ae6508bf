import type { PaymentEvent } from './events.ts';
import type { PaymentFact } from './fact.ts';

/** What the world is told of a fact: the amount and what explains it, never a card or a challenge. */
export function announce(fact: PaymentFact): PaymentEvent {
  const { amount } = fact;
  switch (fact.type) {
    case 'payment-declined':
      return { type: 'payments.payment-declined.v1', data: { amount, reason: fact.reason } };
    case 'payment-challenged':
    case 'payment-authorized':
    case 'payment-captured':
    case 'payment-voided':
    case 'payment-partially-refunded':
    case 'payment-refunded':
      return { type: `payments.${fact.type}.v1`, data: { amount } };
  }
}
