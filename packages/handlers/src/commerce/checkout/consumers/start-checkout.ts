import { causedBy, type EventEnvelope, idOfSubject } from '@emporion/messages';
import { orderingEvents } from '@emporion/ordering';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';
import type { CheckoutPorts } from '../ports.ts';

/** Starts the flow of a new checkout. Its name is the checkout's id, so that a repeated event starts none. */
export const startCheckoutFlow: SubscriptionRow<Pick<CheckoutPorts, 'processes'>> = subscription({
  consumer: 'start-checkout',
  maxDeliveries: patientMaxDeliveries,
  catalog: orderingEvents,
  types: ['ordering.checkout-started.v1'],
  create:
    ({ processes }: Pick<CheckoutPorts, 'processes'>) =>
    async (event: EventEnvelope): Promise<void> => {
      const checkoutId = idOfSubject(event);
      const start = await processes.start('checkout', checkoutId, { checkoutId, cause: { ...causedBy(event) } });
      meter(start === 'started' ? 'CheckoutProcessStarted' : 'CheckoutProcessRepeated');
      logger.info('checkout process', { checkoutId, start });
    },
});
