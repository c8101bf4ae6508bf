import { causedBy, type EventEnvelope, idOfSubject } from '@emporion/messages';
import { orderingEvents } from '@emporion/ordering';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';
import type { CheckoutPorts } from '../ports.ts';

type MoveStockPorts = Pick<CheckoutPorts, 'stockReservations' | 'clock'>;

/** Moves the stock with its order: out of the house when it is shipped, back on the shelf when it is not needed. */
export const moveStock: SubscriptionRow<MoveStockPorts> = subscription({
  consumer: 'move-stock',
  maxDeliveries: patientMaxDeliveries,
  catalog: orderingEvents,
  types: ['ordering.order-shipped.v1', 'ordering.order-cancelled.v1', 'ordering.order-returned.v1'],
  create:
    ({ stockReservations, clock }: MoveStockPorts) =>
    async (event: EventEnvelope): Promise<void> => {
      const reservationId = idOfSubject(event);
      const occasion = { at: clock.now(), cause: causedBy(event) };
      const isShipped = event.type === 'ordering.order-shipped.v1';
      const moved = await (isShipped
        ? stockReservations.ship(reservationId, occasion)
        : stockReservations.restock(reservationId, occasion));
      // An older event of the order, delivered once more: its stock has gone further since.
      const isBehind = !moved.ok && moved.error.reason === 'reservation-ended';
      const status = isBehind ? 'gone-further' : required(moved).status;
      meter('OrderStockMoved', isBehind ? 0 : 1);
      logger.info('order stock moved', { reservationId, status });
    },
});
