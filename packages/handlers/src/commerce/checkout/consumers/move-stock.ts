import type { StockLevels, StockLine, StockOccasion } from '@emporion/inventory';
import { causedBy, type EnvelopesOf, idOfSubject } from '@emporion/messages';
import { orderingEvents } from '@emporion/ordering';
import { patientMaxDeliveries, type SubscriptionRow, subscription } from '../../../consumers/subscription.ts';
import { logger, meter } from '../../../powertools.ts';
import { required } from '../../../workflows/task.ts';
import type { CheckoutPorts } from '../ports.ts';

interface MoveStockPorts extends Pick<CheckoutPorts, 'stockReservations' | 'clock'> {
  readonly stockLevels: Pick<StockLevels, 'receive'>;
}

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

/**
 * Moves the stock with its order: out of the house when it is shipped, back on the shelf when it is not needed.
 *
 * A reservation moves as a whole. That of an order in parts leaves the books with the last part, and until then its units
 * are nobody else's; those that are cancelled or come back are put on the shelf at once, each part once.
 */
export const moveStock: SubscriptionRow<MoveStockPorts> = subscription({
  consumer: 'move-stock',
  maxDeliveries: patientMaxDeliveries,
  catalog: orderingEvents,
  types,
  create:
    (ports: MoveStockPorts) =>
    async (event): Promise<void> => {
      const occasion = { at: ports.clock.now(), cause: causedBy(event) };
      const back = unitsBack(event);
      if (back !== undefined) await ports.stockLevels.receive(back, occasion);
      const step = stepOf(event);
      const status = step === undefined ? 'as-before' : await moveReservation(ports, step, { event, occasion });
      meter('OrderStockMoved', status === 'gone-further' ? 0 : 1);
      logger.info('order stock moved', { reservationId: idOfSubject(event), status });
    },
});

/** The units that go on the shelf apart from their reservation, under an id of their part. */
function unitsBack(event: StockEvent): { readonly id: string; readonly lines: readonly StockLine[] } | undefined {
  const orderId = idOfSubject(event);
  switch (event.type) {
    case 'ordering.lines-cancelled.v1':
      return { id: `${orderId}.${event.data.cancellationId}`, lines: event.data.lines };
    case 'ordering.lines-returned.v1':
      return { id: `${orderId}.${event.data.returnId}.${event.data.receipt}`, lines: event.data.lines };
    default:
      return undefined;
  }
}

/** What becomes of the reservation. */
function stepOf(event: StockEvent): 'ship' | 'restock' | undefined {
  switch (event.type) {
    case 'ordering.order-shipped.v1':
      return 'ship';
    case 'ordering.order-cancelled.v1':
    case 'ordering.order-returned.v1':
      return 'restock';
    case 'ordering.shipment-sent.v1':
    case 'ordering.lines-cancelled.v1':
      return event.data.isLast ? 'ship' : undefined;
    case 'ordering.lines-returned.v1':
      return undefined;
  }
}

async function moveReservation(
  { stockReservations }: MoveStockPorts,
  step: 'ship' | 'restock',
  { event, occasion }: { readonly event: StockEvent; readonly occasion: StockOccasion },
): Promise<string> {
  const moved = await stockReservations[step](idOfSubject(event), occasion);
  // An older event of the order, delivered once more: its stock has gone further since.
  return !moved.ok && moved.error.reason === 'reservation-ended' ? 'gone-further' : required(moved).status;
}
