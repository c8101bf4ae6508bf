import { parseInstant } from '@emporion/kernel';
import { type EnvelopesOf, idOfSubject } from '@emporion/messages';
import { type Order, type Orders, orderingEvents, progressOf } from '@emporion/ordering';
import type { Purchase, PurchaseRecorder } from '@emporion/recommendations';
import { type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';

interface LearnFromOrdersPorts {
  readonly purchaseLog: PurchaseRecorder;
  readonly orders: Pick<Orders, 'load'>;
}

/**
 * Remembers what was ordered together and by whom, and what of it was cancelled before it was sent.
 *
 * A cancellation is a reason to look at the order: it says what is cancelled by now, in whatever order events come.
 */
export const learnFromOrders: SubscriptionRow<LearnFromOrdersPorts> = subscription({
  consumer: 'learn-from-orders',
  catalog: orderingEvents,
  types: ['ordering.order-placed.v1', 'ordering.order-cancelled.v1', 'ordering.lines-cancelled.v1'],
  delivery: 'direct',
  create:
    ({ purchaseLog, orders }: LearnFromOrdersPorts) =>
    async (event): Promise<void> => {
      const orderId = idOfSubject(event);
      if (event.type === 'ordering.order-placed.v1') {
        await purchaseLog.record(purchaseIn(event));
        meter('PurchaseLearned');
        logger.info('purchase learned', { orderId });
        return;
      }
      const stored = await orders.load(orderId);
      if (stored === undefined) throw new RangeError(`an event of no order: ${orderId}`);
      await purchaseLog.record(purchaseOf(stored.order), cancelledOf(stored.order));
      logger.info('cancellation learned', { orderId });
    },
});

type OrderPlaced = Extract<EnvelopesOf<typeof orderingEvents>, { readonly type: 'ordering.order-placed.v1' }>;

function purchaseIn(event: OrderPlaced): Purchase {
  const { customerId, lines } = event.data;
  return { orderId: idOfSubject(event), customerId, skus: distinct(lines), at: parseInstant(event.time) };
}

const purchaseOf = ({ id, customerId, priced, placedAt }: Order): Purchase => ({
  orderId: id,
  customerId,
  skus: distinct(priced.lines),
  at: placedAt,
});

/** The SKUs of which no unit was sent or will be. */
const cancelledOf = (order: Order): readonly string[] =>
  progressOf(order).flatMap(({ sku, ordered, cancelled }) => (cancelled === ordered ? [sku] : []));

const distinct = (lines: readonly { readonly sku: string }[]): readonly string[] => [
  ...new Set(lines.map(({ sku }) => sku)),
];
