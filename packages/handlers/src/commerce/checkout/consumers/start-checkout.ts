import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { causedBy, type EventEnvelope, idOfSubject } from '@emporion/messages';
import { logger, metrics } from '../../../powertools.ts';
import type { CheckoutPorts } from '../ports.ts';

/** Start the flow of a new checkout. Its name is the checkout's id, so that a repeated event starts none. */
export const createStartCheckout =
  ({ processes }: Pick<CheckoutPorts, 'processes'>) =>
  async (event: EventEnvelope): Promise<void> => {
    const checkoutId = idOfSubject(event);
    const start = await processes.start('checkout', checkoutId, { checkoutId, cause: { ...causedBy(event) } });
    metrics.addMetric(start === 'started' ? 'CheckoutProcessStarted' : 'CheckoutProcessRepeated', MetricUnit.Count, 1);
    logger.info('checkout process', { checkoutId, start });
  };
