import type { Instant } from '@emporion/kernel';
import { add, compare, subtract } from '@emporion/money';
import type { PaymentFact, PaymentRequested } from './fact.ts';
import type { Payment, RequestedPayment, VoidedPayment } from './payment.ts';

/** The payment as it is before the gateway is asked. */
export const opened = ({ id, amount, at }: PaymentRequested): RequestedPayment => ({
  status: 'requested',
  id,
  amount,
  requestedAt: at,
});

/** The mark of a payment that was undone before anybody asked for it. */
export const withdrawn = (id: string, at: Instant): VoidedPayment => ({ status: 'voided', id, voidedAt: at });

/** The payment after a fact. A fact that does not fit where the payment stands changes nothing. */
export function evolve(payment: Payment, fact: PaymentFact): Payment {
  switch (payment.status) {
    case 'requested':
    case 'action-required': {
      const { id, amount, requestedAt } = payment;
      const asked = { id, amount, requestedAt };
      switch (fact.type) {
        case 'payment-challenged':
          if (payment.status !== 'requested') return payment;
          return { ...asked, status: 'action-required', challengeUrl: fact.challengeUrl };
        case 'payment-authorized':
          return { ...asked, status: 'authorized', authorizedAt: fact.at };
        case 'payment-declined':
          return { ...asked, status: 'declined', reason: fact.reason, declinedAt: fact.at };
        case 'payment-voided':
          return { status: 'voided', id, amount, voidedAt: fact.at };
        case 'payment-captured':
        case 'payment-partially-refunded':
        case 'payment-refunded':
          return payment;
      }
      break;
    }
    case 'authorized': {
      if (fact.type === 'payment-captured') return { ...payment, status: 'captured', capturedAt: fact.at };
      const { id, amount } = payment;
      return fact.type === 'payment-voided' ? { status: 'voided', id, amount, voidedAt: fact.at } : payment;
    }
    case 'captured': {
      const { refunded: before, ...captured } = payment;
      if (fact.type === 'payment-refunded') return { ...captured, status: 'refunded', refundedAt: fact.at };
      if (fact.type !== 'payment-partially-refunded' || fact.amount.currency !== payment.amount.currency)
        return payment;
      // Compared with what is left, because more than that need not be an amount at all.
      const left = before === undefined ? payment.amount : subtract(payment.amount, before);
      if (fact.amount.minor <= 0 || compare(fact.amount, left) >= 0) return payment;
      return { ...captured, refunded: before === undefined ? fact.amount : add(before, fact.amount) };
    }
    case 'declined':
    case 'voided':
    case 'refunded':
      return payment;
  }
}
