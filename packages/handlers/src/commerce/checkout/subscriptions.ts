import { orderingEvents } from '@emporion/ordering';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../consumers/subscription.ts';
import { createGiveMoneyBack, createMoveStock } from './consumers/follow-order.ts';
import { createResumeCheckout } from './consumers/resume-checkout.ts';
import { createStartCheckout } from './consumers/start-checkout.ts';
import type { CheckoutPorts } from './ports.ts';

/** The consumers around checkouts and orders. None changes their status: they follow it. */
export const checkoutSubscriptions: readonly SubscriptionRow<CheckoutPorts>[] = [
  subscription({
    consumer: 'start-checkout',
    maxDeliveries: patientMaxDeliveries,
    catalog: orderingEvents,
    types: ['ordering.checkout-started.v1'],
    create: createStartCheckout,
  }),
  subscription({
    consumer: 'resume-checkout',
    maxDeliveries: patientMaxDeliveries,
    catalog: orderingEvents,
    types: ['ordering.confirmation-received.v1', 'ordering.checkout-withdrawn.v1'],
    create: createResumeCheckout,
  }),
  subscription({
    consumer: 'give-money-back',
    maxDeliveries: patientMaxDeliveries,
    catalog: orderingEvents,
    types: ['ordering.order-cancelled.v1', 'ordering.order-returned.v1'],
    create: createGiveMoneyBack,
  }),
  subscription({
    consumer: 'move-stock',
    maxDeliveries: patientMaxDeliveries,
    catalog: orderingEvents,
    types: ['ordering.order-shipped.v1', 'ordering.order-cancelled.v1', 'ordering.order-returned.v1'],
    create: createMoveStock,
  }),
];
