import { type EarlierRefund, type RefundRequest, refundableOf, refundOf } from '@emporion/pricing';
import type { Order } from './order.ts';
import type { LinesRefunded } from './order-events.ts';
import { linesWithout, type OrderLine } from './order-lines.ts';
import type { LinesRefund } from './order-part.ts';
import { keptLines, type OrderParts, partsOf } from './order-progress.ts';
import type { OrderingPolicy } from './policy.ts';
import type { Purchase } from './purchase.ts';

/** Every refund of parts. */
const refundsOf = ({ cancellations, returns }: OrderParts) => [
  ...cancellations,
  ...returns.flatMap(({ receipts }) => receipts),
];

const earlierRefunds = (parts: OrderParts): readonly EarlierRefund[] =>
  refundsOf(parts).map(({ lines, refund }) => ({ lines, shipping: { gross: refund.shipping } }));

/** What was given back for the parts of an order, tax and shipping included, in minor units. */
export const refundedFor = (order: Order): number =>
  refundsOf(partsOf(order)).reduce((sum, { refund }) => sum + refund.gross, 0);

/**
 * What is given back for units of an order, exactly what was paid for them: however the units are parted, all of them
 * come to the charge.
 *
 * @param withShipping - whether what is left of the shipping comes with them
 * @throws RangeError if more units are to be given back than were ordered.
 */
export function refundOfLines(
  { priced }: Pick<Purchase, 'priced'>,
  parts: OrderParts,
  { lines, withShipping }: { readonly lines: readonly OrderLine[]; readonly withShipping: boolean },
): LinesRefund {
  const earlier = earlierRefunds(parts);
  const { shipping } = refundableOf(priced, earlier);
  const request: RefundRequest = withShipping && shipping !== undefined ? { lines, shipping } : { lines };
  const refund = refundOf(priced, request, earlier);
  if (!refund.ok) throw new RangeError(`units that cannot be given back: ${JSON.stringify(refund.error)}`);
  const { totals, shipping: given } = refund.value;
  return { gross: totals.gross, tax: totals.tax, shipping: given.gross };
}

/** Whether the shipping is given back with units of an order. */
export function givesShippingBack(order: Order, lines: readonly OrderLine[], policy: OrderingPolicy): boolean {
  const isNothingKept = linesWithout(keptLines(order), lines).length === 0;
  switch (policy.shippingRefund) {
    case 'nothing-kept':
      return isNothingKept;
    case 'nothing-sent':
      return isNothingKept && partsOf(order).shipments.length === 0;
  }
}

/** What is given back for units of an order by the policy. */
export const refundOfUnits = (order: Order, lines: readonly OrderLine[], policy: OrderingPolicy): LinesRefunded => ({
  currency: order.priced.currency,
  ...refundOfLines(order, partsOf(order), { lines, withShipping: givesShippingBack(order, lines, policy) }),
});
