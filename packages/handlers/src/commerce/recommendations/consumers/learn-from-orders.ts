import { parseInstant } from '@emporion/kernel';
import { idOfSubject } from '@emporion/messages';
import { orderingEvents } from '@emporion/ordering';
import type { PurchaseRecorder } from '@emporion/recommendations';
import { type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';

interface LearnFromOrdersPorts {
  readonly purchaseLog: PurchaseRecorder;
}

/** Remembers what was ordered together and by whom. An order that is cancelled later said so all the same. */
export const learnFromOrders: SubscriptionRow<LearnFromOrdersPorts> = subscription({
  consumer: 'learn-from-orders',
  catalog: orderingEvents,
  types: ['ordering.order-placed.v1'],
  delivery: 'direct',
  create:
    ({ purchaseLog }: LearnFromOrdersPorts) =>
    async (event): Promise<void> => {
      const { customerId, lines } = event.data;
      const orderId = idOfSubject(event);
      const skus = [...new Set(lines.map(({ sku }) => sku))];
      await purchaseLog.record({ orderId, customerId, skus, at: parseInstant(event.time) });
      meter('PurchaseLearned');
      logger.info('purchase learned', { orderId });
    },
});
