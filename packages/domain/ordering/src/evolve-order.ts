import { type Instant, parseInstant } from '@emporion/kernel';
import type { ConfirmedOrder, Order, OrderStatus, ReturnRequestedOrder } from './order.ts';
import type { OrderEvent } from './order-events.ts';
import { firstMissing, type OrderLine } from './order-lines.ts';
import type { OrderReturn, Shipment } from './order-part.ts';
import { awaitedLines, linesLeft, type OrderParts, partsOf, statusBy } from './order-progress.ts';
import { refundOfLines } from './order-refund.ts';
import { unitsOf } from './purchase.ts';

/** The order after an event. An event that does not fit where the order stands changes nothing. */
export function evolveOrder(order: Order, event: OrderEvent, at: Instant): Order {
  switch (event.type) {
    case 'ordering.order-placed.v1':
      return order;
    case 'ordering.order-confirmed.v1':
      return order.status === 'placed' ? { ...order, updatedAt: at, status: 'confirmed', confirmedAt: at } : order;
    case 'ordering.order-cancelled.v1':
      return order.status === 'placed' || order.status === 'confirmed'
        ? { ...order, updatedAt: at, status: 'cancelled', cancelledFor: event.data.reason }
        : order;
  }
  if (order.status === 'placed' || order.status === 'cancelled') return order;
  const parts = changedParts(order, event, at);
  return parts === undefined ? order : withParts(order, parts, at);
}

type PartEvent = Exclude<OrderEvent, { readonly type: `ordering.order-${'placed' | 'confirmed' | 'cancelled'}.v1` }>;

/** The parts of an order after an event; undefined when the event does not fit. */
function changedParts(order: Order, event: PartEvent, at: Instant): OrderParts | undefined {
  const parts = partsOf(order);
  const left = linesLeft(unitsOf(order), parts);
  switch (event.type) {
    case 'ordering.order-shipped.v1': {
      const returnUntil = parseInstant(event.data.returnUntil);
      return parts.shipments.length > 0 ? undefined : sent(parts, { lines: left, sentAt: at, returnUntil });
    }
    case 'ordering.shipment-sent.v1': {
      const { shipmentId, lines, returnUntil, tracking } = event.data;
      const shipment = { lines, sentAt: at, returnUntil: parseInstant(returnUntil) };
      const isNew = shipmentId === nextId('shipment', parts.shipments) && fits(lines, left);
      return isNew ? sent(parts, { ...shipment, ...(tracking === undefined ? {} : { tracking }) }) : undefined;
    }
    case 'ordering.lines-cancelled.v1': {
      const { cancellationId: id, lines, reason, refund } = event.data;
      if (id !== nextId('cancellation', parts.cancellations) || !fits(lines, left)) return undefined;
      const { currency: _, ...amounts } = refund;
      const cancellation = { id, lines, cancelledAt: at, reason, refund: amounts };
      return { ...parts, cancellations: [...parts.cancellations, cancellation] };
    }
    case 'ordering.return-requested.v1': {
      const lines = parts.shipments.flatMap(({ id, lines: out }) => out.map((line) => ({ ...line, shipmentId: id })));
      return parts.shipments.length === 0 || parts.returns.length > 0 ? undefined : asked(parts, lines, at);
    }
    case 'ordering.lines-return-requested.v1':
      return event.data.returnId === nextId('return', parts.returns) ? asked(parts, event.data.lines, at) : undefined;
    case 'ordering.order-returned.v1': {
      const one = parts.returns.find((found) => awaitedLines(found).length > 0);
      if (one === undefined) return undefined;
      const lines = awaitedLines(one);
      return received(parts, one, {
        lines,
        receivedAt: at,
        refund: refundOfLines(order, parts, { lines, withShipping: true }),
      });
    }
    case 'ordering.lines-returned.v1': {
      const { returnId, receipt, lines, refund } = event.data;
      const { currency: _, ...amounts } = refund;
      const one = parts.returns.find(({ id }) => id === returnId);
      if (one === undefined || receipt !== one.receipts.length + 1 || !fits(lines, awaitedLines(one))) return undefined;
      return received(parts, one, { lines, receivedAt: at, refund: amounts });
    }
  }
}

const fits = (lines: readonly OrderLine[], left: readonly OrderLine[]): boolean =>
  firstMissing(lines, left) === undefined;

/** The id of the part that comes next. */
export const nextId = (noun: 'shipment' | 'cancellation' | 'return', parts: readonly unknown[]): string =>
  `${noun}-${parts.length + 1}`;

const sent = (parts: OrderParts, shipment: Omit<Shipment, 'id'>): OrderParts => ({
  ...parts,
  shipments: [...parts.shipments, { id: nextId('shipment', parts.shipments), ...shipment }],
});

const asked = (parts: OrderParts, lines: OrderReturn['lines'], requestedAt: Instant): OrderParts => ({
  ...parts,
  returns: [...parts.returns, { id: nextId('return', parts.returns), lines, requestedAt, receipts: [] }],
});

const received = (parts: OrderParts, { id }: OrderReturn, receipt: OrderReturn['receipts'][number]): OrderParts => ({
  ...parts,
  returns: parts.returns.map((one) => (one.id === id ? { ...one, receipts: [...one.receipts, receipt] } : one)),
});

/** The order with other parts, and the status that they make. */
function withParts(order: PartedOrder, parts: OrderParts, at: Instant): Order {
  const { cancellations, shipments, returns } = parts;
  const confirmed = {
    ...withoutParts(order),
    updatedAt: at,
    ...(cancellations.length > 0 ? { cancellations } : {}),
  };
  const status = statusBy(unitsOf(order), parts);
  switch (status) {
    case 'confirmed':
      return { ...confirmed, status };
    case 'cancelled':
      return { ...confirmed, status, cancelledFor: cancellations.at(-1)?.reason ?? 'customer-request' };
    case 'partially-shipped':
    case 'shipped':
      return { ...confirmed, status, shipments, ...(returns.length > 0 ? { returns } : {}) };
    case 'return-requested':
    case 'returned':
      return { ...confirmed, status, shipments, returns };
  }
}

/** An order from its confirmation on, with whatever parts it has. */
type PartedOrder = Omit<ConfirmedOrder, 'status'> &
  Partial<Pick<ReturnRequestedOrder, 'shipments' | 'returns'>> & { readonly status: OrderStatus };

/** All of an order but its parts and where it stands. */
const withoutParts = ({
  status,
  cancellations,
  shipments,
  returns,
  ...kept
}: PartedOrder): Omit<ConfirmedOrder, 'status' | 'cancellations'> => kept;
