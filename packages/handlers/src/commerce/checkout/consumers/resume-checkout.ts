import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { orderingEvents, type ResumeCheckoutPorts, resumeCheckout } from '@emporion/ordering';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';

/** Tells the flow that the customer has answered the bank, or buys nothing after all. It changes nothing itself. */
export const resumeCheckoutFlow: SubscriptionRow<ResumeCheckoutPorts> = subscription({
  consumer: 'resume-checkout',
  maxDeliveries: patientMaxDeliveries,
  catalog: orderingEvents,
  types: ['ordering.confirmation-received.v1', 'ordering.checkout-withdrawn.v1'],
  create:
    (ports: ResumeCheckoutPorts) =>
    async (event: EventEnvelope): Promise<void> => {
      const checkoutId = idOfSubject(event);
      const isTold = await resumeCheckout(ports, { checkoutId });
      meter(isTold ? 'CheckoutResumed' : 'CheckoutGoneOn');
      logger.info('checkout resumed', { checkoutId, isTold });
    },
});
