import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { causedBy, type EventEnvelope, idOfSubject } from '@emporion/messages';
import { undoPayment } from '@emporion/payments';
import { logger, metrics } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';
import { type CheckoutPorts, orderingOf } from '../ports.ts';

/** Give the money of an order back that was cancelled or came back. */
export const createGiveMoneyBack =
  (ports: CheckoutPorts) =>
  async (event: EventEnvelope): Promise<void> => {
    const paymentId = idOfSubject(event);
    const { sequence, subject, id: eventId } = event;
    const delivery = { consumer: 'give-money-back', eventId, subject, sequence };
    const undone = required(await undoPayment(orderingOf(ports), { paymentId, cause: causedBy(event), delivery }));
    metrics.addMetric('MoneyGivenBack', MetricUnit.Count, 1);
    logger.info('money given back', { paymentId, status: undone.payment.status });
  };

/** Move the stock with its order: out of the house when it is shipped, back on the shelf when it is not needed. */
export const createMoveStock =
  ({ stockReservations, clock }: CheckoutPorts) =>
  async (event: EventEnvelope): Promise<void> => {
    const reservationId = idOfSubject(event);
    const occasion = { at: clock.now(), cause: causedBy(event) };
    const isShipped = event.type === 'ordering.order-shipped.v1';
    const moved = await (isShipped
      ? stockReservations.ship(reservationId, occasion)
      : stockReservations.restock(reservationId, occasion));
    // An older event of the order, delivered once more: its stock has gone further since.
    const isBehind = !moved.ok && moved.error.reason === 'reservation-ended';
    const status = isBehind ? 'gone further' : required(moved).status;
    metrics.addMetric('OrderStockMoved', MetricUnit.Count, isBehind ? 0 : 1);
    logger.info('order stock moved', { reservationId, status });
  };
