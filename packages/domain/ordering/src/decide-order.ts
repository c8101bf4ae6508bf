import { err, formatInstant, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import { isReasonOfWhole, type LinesCancellationReason } from './cancellation-reason.ts';
import { nextId } from './evolve-order.ts';
import type { Order } from './order.ts';
import type { OrderCommand, OrderOccasion, OrderRefusal } from './order-commands.ts';
import type { OrderEvent } from './order-events.ts';
import { areSameLines, firstMissing, linesWithout, mergedOrderLines, type OrderLine } from './order-lines.ts';
import { partsOf, unshippedLines } from './order-progress.ts';
import { refundOfUnits } from './order-refund.ts';
import { receiveReturn, requestReturn } from './order-returns.ts';
import { unitsOf } from './purchase.ts';

/**
 * Decide what a command does to an order: what was not sent can be sent or cancelled, what was sent can be asked to come
 * back, and what was asked to come back can be received.
 *
 * No events means that the order already is as it was asked to be: tasks and requests that name no lines may be repeated.
 */
export function decideOrder(
  order: Order,
  command: OrderCommand,
  occasion: OrderOccasion,
): Result<readonly OrderEvent[], OrderRefusal> {
  switch (command.type) {
    case 'confirm-order':
      if (order.status === 'placed') return ok([{ type: 'ordering.order-confirmed.v1', data: {} }]);
      return order.status === 'confirmed' ? ok([]) : wrongStatus(order);
    case 'ship-order':
      return ship(order, command, occasion);
    case 'cancel-order':
      return cancel(order, command, occasion);
    case 'request-return':
      return requestReturn(order, command, occasion);
    case 'receive-return':
      return receiveReturn(order, command, occasion);
  }
}

function ship(
  order: Order,
  { lines, tracking }: { readonly lines?: readonly OrderLine[]; readonly tracking?: string },
  { policy, at }: OrderOccasion,
): Result<readonly OrderEvent[], OrderRefusal> {
  if (order.status !== 'confirmed' && order.status !== 'partially-shipped') {
    return order.status === 'shipped' && lines === undefined ? ok([]) : wrongStatus(order);
  }
  const left = unshippedLines(order);
  const wanted = mergedOrderLines(lines ?? left);
  const missing = firstMissing(wanted, left);
  if (missing !== undefined) return err({ reason: 'more-than-left', ...missing });
  const returnUntil = formatInstant(plusMilliseconds(at, policy.returnMilliseconds));
  if (tracking === undefined && areSameLines(wanted, unitsOf(order))) {
    return ok([{ type: 'ordering.order-shipped.v1', data: { returnUntil } }]);
  }
  const shipmentId = nextId('shipment', partsOf(order).shipments);
  const isLast = areSameLines(wanted, left);
  const sent = { shipmentId, lines: wanted, returnUntil, isLast, ...(tracking === undefined ? {} : { tracking }) };
  return ok([{ type: 'ordering.shipment-sent.v1', data: sent }]);
}

function cancel(
  order: Order,
  { lines, reason }: { readonly lines?: readonly OrderLine[]; readonly reason: LinesCancellationReason },
  { policy }: OrderOccasion,
): Result<readonly OrderEvent[], OrderRefusal> {
  const { cancellations } = partsOf(order);
  const left = unshippedLines(order);
  if (left.length === 0) {
    const isDone = lines === undefined && (order.status === 'cancelled' || cancellations.length > 0);
    return isDone ? ok([]) : wrongStatus(order);
  }
  const wanted = mergedOrderLines(lines ?? left);
  const missing = firstMissing(wanted, left);
  if (missing !== undefined) return err({ reason: 'more-than-left', ...missing });
  if (isReasonOfWhole(reason) && areSameLines(wanted, unitsOf(order))) {
    return ok([{ type: 'ordering.order-cancelled.v1', data: { reason } }]);
  }
  // A part of what is only held cannot be given back: the money is taken first, as a whole.
  if (order.status === 'placed') return wrongStatus(order);
  const cancelled = {
    cancellationId: nextId('cancellation', cancellations),
    reason,
    lines: wanted,
    refund: refundOfUnits(order, wanted, policy),
    isLast: linesWithout(left, wanted).length === 0,
  };
  return ok([{ type: 'ordering.lines-cancelled.v1', data: cancelled }]);
}

const wrongStatus = ({ status }: Order): Result<never, OrderRefusal> => err({ reason: 'wrong-status', status });
