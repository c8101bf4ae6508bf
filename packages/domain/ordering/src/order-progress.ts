import type { Order, OrderStatus } from './order.ts';
import { linesWithout, mergedOrderLines, type OrderLine, unitsIn } from './order-lines.ts';
import type { LinesCancellation, OrderReturn, Shipment } from './order-part.ts';
import { unitsOf } from './purchase.ts';

/** How far the units of a line are: `ordered` is `cancelled`, `shipped` and `unshipped` together. */
export interface LineProgress {
  readonly sku: string;
  readonly ordered: number;
  readonly cancelled: number;
  /** Still in the warehouse. */
  readonly unshipped: number;
  readonly shipped: number;
  /** Of those that were shipped: on the way back. */
  readonly returning: number;
  /** Of those that were shipped: back in the warehouse. */
  readonly returned: number;
}

/** The parts that an order was cancelled, sent and sent back in. */
export interface OrderParts {
  readonly cancellations: readonly LinesCancellation[];
  readonly shipments: readonly Shipment[];
  readonly returns: readonly OrderReturn[];
}

/** The parts of an order; none of an order that was cancelled before it had any. */
export const partsOf = (order: Order): OrderParts => ({
  cancellations: ('cancellations' in order ? order.cancellations : undefined) ?? [],
  shipments: ('shipments' in order ? order.shipments : undefined) ?? [],
  returns: ('returns' in order ? order.returns : undefined) ?? [],
});

const linesOf = (parts: readonly { readonly lines: readonly OrderLine[] }[]): readonly OrderLine[] =>
  mergedOrderLines(parts.flatMap(({ lines }) => lines));

/** The units of parts that have left. */
const shippedLines = ({ shipments }: OrderParts): readonly OrderLine[] => linesOf(shipments);

/** The units of parts that have come back. */
const returnedLines = ({ returns }: OrderParts): readonly OrderLine[] =>
  linesOf(returns.flatMap(({ receipts }) => receipts));

/** The units of a return that have not arrived. */
export const awaitedLines = ({ lines, receipts }: OrderReturn): readonly OrderLine[] =>
  linesWithout(lines, linesOf(receipts));

/** What of all units ordered is neither cancelled nor sent. */
export const linesLeft = (ordered: readonly OrderLine[], parts: OrderParts): readonly OrderLine[] =>
  linesWithout(linesWithout(ordered, linesOf(parts.cancellations)), shippedLines(parts));

/** What is neither cancelled nor sent of an order. */
export const unshippedLines = (order: Order): readonly OrderLine[] =>
  order.status === 'cancelled' ? [] : linesLeft(unitsOf(order), partsOf(order));

/** Whether all units that were sent are back. */
const isNothingOut = (parts: OrderParts): boolean =>
  linesWithout(shippedLines(parts), returnedLines(parts)).length === 0;

/** What the customer keeps of an order or awaits: neither cancelled nor back. */
export const keptLines = (order: Order): readonly OrderLine[] => {
  const parts = partsOf(order);
  return order.status === 'cancelled'
    ? []
    : linesWithout(linesWithout(unitsOf(order), linesOf(parts.cancellations)), returnedLines(parts));
};

/** Where a confirmed order stands by its parts. */
export function statusBy(ordered: readonly OrderLine[], parts: OrderParts): Exclude<OrderStatus, 'placed'> {
  const isLeft = linesLeft(ordered, parts).length > 0;
  if (parts.shipments.length === 0) return isLeft ? 'confirmed' : 'cancelled';
  if (isLeft) return 'partially-shipped';
  if (isNothingOut(parts)) return 'returned';
  return parts.returns.some((one) => awaitedLines(one).length > 0) ? 'return-requested' : 'shipped';
}

/** How far each line of an order is, in the order of its lines. */
export function progressOf(order: Order): readonly LineProgress[] {
  const parts = partsOf(order);
  const [shipped, returned] = [shippedLines(parts), returnedLines(parts)];
  const awaited = parts.returns.flatMap(awaitedLines);
  const unshipped = unshippedLines(order);
  return mergedOrderLines(unitsOf(order)).map(({ sku, quantity: ordered }) => {
    const [sent, left] = [unitsIn(shipped, sku), unitsIn(unshipped, sku)];
    return {
      sku,
      ordered,
      cancelled: ordered - sent - left,
      unshipped: left,
      shipped: sent,
      returning: unitsIn(awaited, sku),
      returned: unitsIn(returned, sku),
    };
  });
}
