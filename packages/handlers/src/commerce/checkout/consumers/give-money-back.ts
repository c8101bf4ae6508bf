import { causedBy, type EventEnvelope, idOfSubject } from '@emporion/messages';
import { orderingEvents } from '@emporion/ordering';
import { type PaymentPorts, undoPayment } from '@emporion/payments';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';

const consumer = 'give-money-back';

/** Gives the money of an order back that was cancelled or came back. */
export const giveMoneyBack: SubscriptionRow<PaymentPorts> = subscription({
  consumer,
  maxDeliveries: patientMaxDeliveries,
  catalog: orderingEvents,
  types: ['ordering.order-cancelled.v1', 'ordering.order-returned.v1'],
  create:
    (ports: PaymentPorts) =>
    async (event: EventEnvelope): Promise<void> => {
      const paymentId = idOfSubject(event);
      const { sequence, subject, id: eventId } = event;
      const delivery = { consumer, eventId, subject, sequence };
      const undone = required(await undoPayment(ports, { paymentId, cause: causedBy(event), delivery }));
      meter('MoneyGivenBack');
      logger.info('money given back', { paymentId, status: undone.payment.status });
    },
});
