import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { resumeCheckout } from '@emporion/ordering';
import { logger, metrics } from '../../../powertools.ts';
import { type CheckoutPorts, orderingOf } from '../ports.ts';

/** Tell the flow that the customer has answered the bank, or buys nothing after all. It changes nothing itself. */
export const createResumeCheckout =
  (ports: CheckoutPorts) =>
  async (event: EventEnvelope): Promise<void> => {
    const checkoutId = idOfSubject(event);
    const isTold = await resumeCheckout(orderingOf(ports), { checkoutId });
    metrics.addMetric(isTold ? 'CheckoutResumed' : 'CheckoutGoneOn', MetricUnit.Count, 1);
    logger.info('checkout resumed', { checkoutId, isTold });
  };
