import type { Instant } from '@emporion/kernel';
import type { LinesCancellationReason } from './cancellation-reason.ts';
import type { Order } from './order.ts';
import { mergedOrderLines, type OrderLine } from './order-lines.ts';
import type { LinesRefund } from './order-part.ts';
import { partsOf } from './order-progress.ts';
import { unitsOf } from './purchase.ts';

/** Something that happened to an order. */
export type OrderHappening =
  | { readonly at: Instant; readonly what: 'placed' | 'confirmed' }
  | { readonly at: Instant; readonly what: 'sent'; readonly lines: readonly OrderLine[]; readonly tracking?: string }
  | {
      readonly at: Instant;
      readonly what: 'cancelled';
      readonly lines: readonly OrderLine[];
      readonly reason: LinesCancellationReason;
      /** Absent of an order that was cancelled at once: all that was taken goes back. */
      readonly refund?: LinesRefund;
    }
  | { readonly at: Instant; readonly what: 'return-requested'; readonly lines: readonly OrderLine[] }
  | {
      readonly at: Instant;
      readonly what: 'returned';
      readonly lines: readonly OrderLine[];
      readonly refund: LinesRefund;
    };

/** What happened to an order so far, the first first. */
export function historyOf(order: Order): readonly OrderHappening[] {
  const { cancellations, shipments, returns } = partsOf(order);
  const isCancelledAtOnce = order.status === 'cancelled' && cancellations.length === 0;
  const confirmedAt = 'confirmedAt' in order ? order.confirmedAt : undefined;
  const happened: readonly OrderHappening[] = [
    { at: order.placedAt, what: 'placed' },
    ...(confirmedAt === undefined ? [] : [{ at: confirmedAt, what: 'confirmed' } as const]),
    ...shipments.map(
      ({ sentAt: at, lines, tracking }): OrderHappening => ({
        at,
        what: 'sent',
        lines,
        ...(tracking === undefined ? {} : { tracking }),
      }),
    ),
    ...cancellations.map(
      ({ cancelledAt: at, lines, reason, refund }): OrderHappening => ({
        at,
        what: 'cancelled',
        lines,
        reason,
        refund,
      }),
    ),
    ...(isCancelledAtOnce
      ? [{ at: order.updatedAt, what: 'cancelled', lines: unitsOf(order), reason: order.cancelledFor } as const]
      : []),
    ...returns.map(
      ({ requestedAt: at, lines }): OrderHappening => ({
        at,
        what: 'return-requested',
        lines: mergedOrderLines(lines),
      }),
    ),
    ...returns.flatMap(({ receipts }) =>
      receipts.map(({ receivedAt: at, lines, refund }): OrderHappening => ({ at, what: 'returned', lines, refund })),
    ),
  ];
  return happened.toSorted((one, other) => one.at - other.at);
}
