import type { HeldOrder, Shop } from './shop.ts';

/** Every order whose units, or whose refunds, do not add up, or whose refunds are not for what was cancelled or came back. */
export function auditParts({ orders }: Pick<Shop, 'orders'>): string[] {
  return orders.flatMap((order) => {
    const back = givenBackFor(order);
    const due = dueBackFor(order);
    const refunded = order.payment.refunded?.minor ?? 0;
    const isPaidBack = order.payment.status === 'voided' || refunded === back;
    return [
      ...order.lines.flatMap((line) =>
        addsUp(line) ? [] : [`units of ${order.id} are lost: ${JSON.stringify(line)}`],
      ),
      ...(due === undefined || due === back
        ? []
        : [`order ${order.id} is ${order.status} and gives ${back} back, not ${due}`]),
      ...(isPaidBack ? [] : [`order ${order.id} gives ${back} back, and its payment ${refunded}`]),
    ];
  });
}

/** What an order says that it gives back; all of it where it was cancelled at once. */
export function givenBackFor({ history, totals }: HeldOrder): number {
  const isCancelledAtOnce = history.some(({ what, refund }) => what === 'cancelled' && refund === undefined);
  if (isCancelledAtOnce) return totals.total.minor;
  return history.reduce((sum, { refund }) => sum + (refund?.minor ?? 0), 0);
}

/** What has to be given back where nothing of the order is kept, or all of it; undefined where a part is. */
function dueBackFor({ status, lines, totals }: HeldOrder): number | undefined {
  if (status === 'cancelled' || status === 'returned') return totals.total.minor;
  return lines.some(({ cancelled, returned }) => cancelled + returned > 0) ? undefined : 0;
}

const addsUp = ({
  quantity,
  cancelled,
  unshipped,
  shipped,
  returning,
  returned,
}: HeldOrder['lines'][number]): boolean =>
  [cancelled, unshipped, shipped, returning, returned].every((units) => units >= 0) &&
  cancelled + unshipped + shipped === quantity &&
  returning + returned <= shipped;
