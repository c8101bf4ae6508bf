import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { resumeCheckout } from '@emporion/ordering';
import { logger, metrics } from '../../../powertools.ts';
import { type CheckoutPorts, orderingOf } from '../ports.ts';

/** Nobody waits under the token: the flow is about to close the checkout, or just went on. The delivery is tried again. */
class CheckoutWaitClosed extends Error {
  override readonly name = 'CheckoutWaitClosed';
}

/** Tell the flow that the customer has answered the bank. It changes nothing itself. */
export const createResumeCheckout =
  (ports: CheckoutPorts) =>
  async (event: EventEnvelope): Promise<void> => {
    const checkoutId = idOfSubject(event);
    const resumed = await resumeCheckout(orderingOf(ports), { checkoutId });
    if (!resumed.ok) throw new CheckoutWaitClosed(resumed.error.reason);
    metrics.addMetric('CheckoutResumed', MetricUnit.Count, 1);
    logger.info('checkout resumed', { checkoutId });
  };
