import type { CheckoutFact } from './checkout.ts';
import type { OrderingEvent } from './events.ts';
import type { Order } from './order.ts';
import { type Purchase, totalOf } from './purchase.ts';

/** What the world is told when a checkout begins. */
export const announceStart = (purchase: Pick<Purchase, 'customerId' | 'priced'>): OrderingEvent => ({
  type: 'ordering.checkout-started.v1',
  data: { customerId: purchase.customerId, total: totalOf(purchase) },
});

/** What the world is told of a fact about a checkout: neither where the bank is asked, nor under which token. */
export function announceCheckout(fact: CheckoutFact): OrderingEvent {
  switch (fact.type) {
    case 'confirmation-requested':
      return { type: 'ordering.confirmation-requested.v1', data: {} };
    case 'confirmation-received':
      return { type: 'ordering.confirmation-received.v1', data: {} };
    case 'checkout-withdrawn':
      return { type: 'ordering.checkout-withdrawn.v1', data: {} };
    case 'checkout-completed':
      return { type: 'ordering.checkout-completed.v1', data: {} };
    case 'checkout-settled':
      return { type: 'ordering.checkout-settled.v1', data: {} };
    case 'checkout-failed': {
      const { status: outcome } = fact.failure;
      const reason = fact.failure.status === 'declined' ? { reason: fact.failure.reason } : {};
      return { type: 'ordering.checkout-failed.v1', data: { outcome, ...reason } };
    }
  }
}

/** What the world is told of a new order. */
export const announceOrder = ({ customerId, priced: { currency, lines, shipping } }: Order): OrderingEvent => ({
  type: 'ordering.order-placed.v1',
  data: {
    customerId,
    currency,
    lines: lines.map(({ sku, quantity, gross }) => ({ sku, quantity, gross })),
    shipping: shipping.gross,
  },
});
