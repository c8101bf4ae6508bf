import { causedBy, type EnvelopesOf, idOfSubject } from '@emporion/messages';
import { money } from '@emporion/money';
import { type LinesRefunded, orderingEvents } from '@emporion/ordering';
import { type PaymentPorts, refundPayment, undoPayment } from '@emporion/payments';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';

const consumer = 'give-money-back';

const types = [
  'ordering.order-cancelled.v1',
  'ordering.order-returned.v1',
  'ordering.lines-cancelled.v1',
  'ordering.lines-returned.v1',
] as const;

/** An event after which money goes back. */
type MoneyEvent = EnvelopesOf<Pick<typeof orderingEvents, (typeof types)[number]>>;

/** Gives the money of what was cancelled or came back: of a whole order all of it, of lines what they had cost. */
export const giveMoneyBack: SubscriptionRow<PaymentPorts> = subscription({
  consumer,
  maxDeliveries: patientMaxDeliveries,
  catalog: orderingEvents,
  types,
  create:
    (ports: PaymentPorts) =>
    async (event): Promise<void> => {
      const paymentId = idOfSubject(event);
      const given = await (event.type === 'ordering.order-cancelled.v1' || event.type === 'ordering.order-returned.v1'
        ? undo(ports, event)
        : refund(ports, event));
      meter('MoneyGivenBack', given === 'nothing' ? 0 : 1);
      logger.info('money given back', { paymentId, status: given });
    },
});

async function undo(ports: PaymentPorts, event: MoneyEvent): Promise<string> {
  const { sequence, subject, id: eventId } = event;
  const delivery = { consumer, eventId, subject, sequence };
  const undone = await undoPayment(ports, { paymentId: idOfSubject(event), cause: causedBy(event), delivery });
  return required(undone).payment.status;
}

type LinesEvent = Extract<MoneyEvent, { readonly type: `ordering.lines-${string}` }>;

/** One refund for each part: delivered once more, it finds itself done. */
async function refund(ports: PaymentPorts, event: LinesEvent): Promise<string> {
  const amount = amountOf(event.data.refund);
  // What had cost nothing, like a line with all of its price taken off.
  if (amount.minor === 0) return 'nothing';
  const request = { paymentId: idOfSubject(event), refundId: partOf(event), amount, cause: causedBy(event) };
  return required(await refundPayment(ports, request)).payment.status;
}

const amountOf = ({ currency, gross }: LinesRefunded) => money(currency, gross);

const partOf = (event: LinesEvent): string =>
  event.type === 'ordering.lines-cancelled.v1'
    ? event.data.cancellationId
    : `${event.data.returnId}.${event.data.receipt}`;
