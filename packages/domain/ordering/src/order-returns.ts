import { err, instant, ok, type Result } from '@emporion/kernel';
import { evolveOrder, nextId } from './evolve-order.ts';
import type { Order } from './order.ts';
import type { OrderOccasion, OrderRefusal } from './order-commands.ts';
import type { OrderEvent } from './order-events.ts';
import { areSameLines, firstMissing, linesWithout, mergedOrderLines, type OrderLine, unitsIn } from './order-lines.ts';
import type { OrderReturn, ReturnedLine, Shipment } from './order-part.ts';
import { awaitedLines, keptLines, type OrderParts, partsOf } from './order-progress.ts';
import { givesShippingBack, refundOfUnits } from './order-refund.ts';
import { unitsOf } from './purchase.ts';

type Decision = Result<readonly OrderEvent[], OrderRefusal>;

interface NamedLines {
  readonly lines?: readonly OrderLine[];
}

/** Decide whether units that were sent may come back: each within the period of the shipment that it was sent in. */
export function requestReturn(order: Order, { lines }: NamedLines, { at }: OrderOccasion): Decision {
  const parts = partsOf(order);
  const isAsked = parts.returns.some((one) => awaitedLines(one).length > 0);
  const unasked = parts.shipments
    .map((shipment) => ({ ...shipment, lines: unaskedLines(shipment, parts.returns) }))
    .filter((shipment) => shipment.lines.length > 0);
  if (unasked.length === 0) return lines === undefined && isAsked ? ok([]) : wrongStatus(order);
  const inTime = unasked.filter(({ returnUntil }) => at < returnUntil);
  const returnable = linesOf(inTime);
  if (lines === undefined && returnable.length === 0) return isAsked ? ok([]) : tooLate(unasked);
  const wanted = mergedOrderLines(lines ?? returnable);
  const missing = firstMissing(wanted, returnable);
  if (missing !== undefined) {
    const isLate = missing.wanted <= unitsIn(linesOf(unasked), missing.sku);
    return isLate
      ? tooLate(unasked.filter((shipment) => unitsIn(shipment.lines, missing.sku) > 0))
      : err({ reason: 'more-than-left', ...missing });
  }
  if (isWholeReturn(order, parts, wanted)) return ok([{ type: 'ordering.return-requested.v1', data: {} }]);
  const data = { returnId: nextId('return', parts.returns), lines: takenFrom(inTime, wanted) };
  return ok([{ type: 'ordering.lines-return-requested.v1', data }]);
}

/** Decide what the arrival of units means that were asked to come back. The returns that were asked for first come first. */
export function receiveReturn(order: Order, { lines }: NamedLines, { policy, at }: OrderOccasion): Decision {
  const parts = partsOf(order);
  const awaited = linesOf(parts.returns.map((one) => ({ lines: awaitedLines(one) })));
  if (awaited.length === 0) {
    return lines === undefined && parts.returns.length > 0 ? ok([]) : wrongStatus(order);
  }
  let wanted = mergedOrderLines(lines ?? awaited);
  const missing = firstMissing(wanted, awaited);
  if (missing !== undefined) return err({ reason: 'more-than-left', ...missing });
  if (isWholeReceipt(order, parts, wanted) && givesShippingBack(order, wanted, policy)) {
    return ok([{ type: 'ordering.order-returned.v1', data: {} }]);
  }
  const events: OrderEvent[] = [];
  let current = order;
  for (const one of parts.returns) {
    const arrived = common(wanted, awaitedLines(one));
    if (arrived.length === 0) continue;
    const receipt = one.receipts.length + 1;
    const refund = refundOfUnits(current, arrived, policy);
    const event: OrderEvent = {
      type: 'ordering.lines-returned.v1',
      data: { returnId: one.id, receipt, lines: arrived, refund },
    };
    events.push(event);
    current = evolveOrder(current, event, at);
    wanted = linesWithout(wanted, arrived);
  }
  return ok(events);
}

const linesOf = (parts: readonly { readonly lines: readonly OrderLine[] }[]): readonly OrderLine[] =>
  mergedOrderLines(parts.flatMap(({ lines }) => lines));

/** What of a shipment nobody has asked to send back. */
const unaskedLines = ({ id, lines }: Shipment, returns: readonly OrderReturn[]): readonly OrderLine[] =>
  linesWithout(
    lines,
    returns.flatMap((one) => one.lines).filter(({ shipmentId }) => shipmentId === id),
  );

/** Units of the shipments that were sent first. */
function takenFrom(shipments: readonly Shipment[], wanted: readonly OrderLine[]): readonly ReturnedLine[] {
  const taken: ReturnedLine[] = [];
  for (const { id, lines } of shipments) {
    for (const line of common(linesWithout(wanted, taken), lines)) taken.push({ ...line, shipmentId: id });
  }
  return taken;
}

/** The units that two have in common. */
const common = (some: readonly OrderLine[], others: readonly OrderLine[]): readonly OrderLine[] =>
  some
    .map(({ sku, quantity }) => ({ sku, quantity: Math.min(quantity, unitsIn(others, sku)) }))
    .filter(({ quantity }) => quantity > 0);

/** Whether all of an order that was sent at once shall come back at once. */
const isWholeReturn = (order: Order, { shipments, returns }: OrderParts, wanted: readonly OrderLine[]): boolean =>
  shipments.length === 1 && returns.length === 0 && areSameLines(wanted, unitsOf(order));

/** Whether all of an order has come back at once. */
const isWholeReceipt = (order: Order, { returns }: OrderParts, wanted: readonly OrderLine[]): boolean =>
  returns.length === 1 && areSameLines(wanted, unitsOf(order)) && areSameLines(wanted, keptLines(order));

const tooLate = (shipments: readonly Shipment[]): Result<never, OrderRefusal> =>
  err({
    reason: 'return-period-over',
    returnUntil: instant(Math.max(...shipments.map(({ returnUntil }) => returnUntil))),
  });

const wrongStatus = ({ status }: Order): Result<never, OrderRefusal> => err({ reason: 'wrong-status', status });
