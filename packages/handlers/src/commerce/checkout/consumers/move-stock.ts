import type { StockOccasion, StockReservations } from '@emporion/inventory';
import { causedBy, type EnvelopesOf, idOfSubject } from '@emporion/messages';
import { orderingEvents } from '@emporion/ordering';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';
import type { CheckoutPorts } from '../ports.ts';

type MoveStockPorts = Pick<CheckoutPorts, 'stockReservations' | 'clock'>;

const types = [
  'ordering.order-shipped.v1',
  'ordering.order-cancelled.v1',
  'ordering.order-returned.v1',
  'ordering.shipment-sent.v1',
  'ordering.lines-cancelled.v1',
  'ordering.lines-returned.v1',
] as const;

/** An event after which goods move. */
type StockEvent = EnvelopesOf<Pick<typeof orderingEvents, (typeof types)[number]>>;

/** Moves the stock with its order, or a part of it: out of the house when it is shipped, back on the shelf when it is not needed. */
export const moveStock: SubscriptionRow<MoveStockPorts> = subscription({
  consumer: 'move-stock',
  maxDeliveries: patientMaxDeliveries,
  catalog: orderingEvents,
  types,
  create:
    ({ stockReservations, clock }: MoveStockPorts) =>
    async (event): Promise<void> => {
      const moved = await move(stockReservations, event, { at: clock.now(), cause: causedBy(event) });
      // An older event of the order, delivered once more: its stock has gone further since.
      const isBehind = !moved.ok && moved.error.reason === 'reservation-ended';
      const status = isBehind ? 'gone-further' : required(moved).status;
      meter('OrderStockMoved', isBehind ? 0 : 1);
      logger.info('order stock moved', { reservationId: idOfSubject(event), status });
    },
});

/** Move what an event is about; a part moves once, under the id that it has in its order. */
function move(stock: StockReservations, event: StockEvent, occasion: StockOccasion) {
  const reservationId = idOfSubject(event);
  switch (event.type) {
    case 'ordering.order-shipped.v1':
      return stock.ship(reservationId, occasion);
    case 'ordering.order-cancelled.v1':
    case 'ordering.order-returned.v1':
      return stock.restock(reservationId, occasion);
    case 'ordering.shipment-sent.v1': {
      const { shipmentId: id, lines } = event.data;
      return stock.ship(reservationId, occasion, { id, lines });
    }
    case 'ordering.lines-cancelled.v1': {
      const { cancellationId: id, lines } = event.data;
      return stock.restock(reservationId, occasion, { id, lines, from: 'committed' });
    }
    case 'ordering.lines-returned.v1': {
      const { returnId, receipt, lines } = event.data;
      return stock.restock(reservationId, occasion, { id: `${returnId}.${receipt}`, lines, from: 'shipped' });
    }
  }
}
