import { changeOrder, type OrderCommand, orderLinesSchema, trackingSchema } from '@emporion/ordering';
import * as z from 'zod';
import { type Answer, okay } from '../../../http/answer.ts';
import { type RouteRow, type RouteSpec, row, type Scope } from '../../../http/route.ts';
import type { MetricName } from '../../../observability/metric-table.ts';
import { logger, meter } from '../../../powertools.ts';
import { orderProgress, progressOfOrder } from '../order-view.ts';
import { type ChangeOrderPorts, refusedOrder } from './change-order.ts';

/** A change of some lines of an order. One key is one change: asked for once more, it gets the same answer. */
interface LinesChange<Body> {
  readonly operation: string;
  readonly summary: string;
  readonly path: `/${string}`;
  readonly access: Scope;
  /** Only the customer who owns the order may ask. */
  readonly isForOwner: boolean;
  readonly body: z.ZodType<Body>;
  readonly commandOf: (body: Body) => OrderCommand;
  /** The metric of one that was made. */
  readonly metric: MetricName;
}

const changeLinesRoute = <Body>({
  commandOf,
  metric,
  isForOwner,
  ...described
}: LinesChange<Body>): RouteRow<ChangeOrderPorts> => {
  const spec = {
    ...described,
    context: 'commerce',
    ...(isForOwner ? { group: 'orders' } : {}),
    method: 'POST',
    idempotencyKey: 'required',
    params: z.strictObject({ orderId: z.uuidv7() }),
    answers: { 200: { description: 'How far the order is now.', body: orderProgress } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: ChangeOrderPorts) => async ({ params: { orderId }, body, principal, cause, receipt }) => {
    const answerOf = ({ order }: { readonly order: Parameters<typeof progressOfOrder>[0] }): Answer =>
      okay(progressOfOrder(order));
    const command = commandOf(body as Body);
    const owner = isForOwner ? { customerId: principal.subject } : {};
    const receiptOf = (changed: Parameters<typeof answerOf>[0]) => receipt(answerOf(changed));
    const changed = await changeOrder(ports, { orderId, command, cause, receiptOf, ...owner });
    meter(changed.ok ? metric : 'OrderChangeRefused', changed.ok ? changed.value.events.length : 1);
    if (!changed.ok) return refusedOrder(changed.error);
    logger.info(`${command.type} by lines`, { orderId });
    return answerOf(changed.value);
  });
};

const someLines = z.strictObject({ lines: orderLinesSchema });

/** POST /v1/orders/{orderId}/cancellations */
export const cancelLinesRoute: RouteRow<ChangeOrderPorts> = changeLinesRoute({
  operation: 'cancelLines',
  summary: 'Cancel units of an order that were not shipped; their money and their stock go back.',
  path: '/v1/orders/{orderId}/cancellations',
  access: 'shop/order',
  isForOwner: true,
  body: someLines,
  commandOf: ({ lines }) => ({ type: 'cancel-order', reason: 'customer-request', lines }),
  metric: 'OrderCancelled',
});

/** POST /v1/orders/{orderId}/returns */
export const requestLinesReturnRoute: RouteRow<ChangeOrderPorts> = changeLinesRoute({
  operation: 'requestLinesReturn',
  summary: 'Send units of an order back that were shipped; their money goes back once they are there.',
  path: '/v1/orders/{orderId}/returns',
  access: 'shop/order',
  isForOwner: true,
  body: someLines,
  commandOf: ({ lines }) => ({ type: 'request-return', lines }),
  metric: 'ReturnRequested',
});

/** POST /v1/ops/orders/{orderId}/shipments */
export const sendShipmentRoute: RouteRow<ChangeOrderPorts> = changeLinesRoute({
  operation: 'sendShipment',
  summary: 'Say that units of an order have left the warehouse; without lines, all that were left.',
  path: '/v1/ops/orders/{orderId}/shipments',
  access: 'ops/admin',
  isForOwner: false,
  body: z.strictObject({ lines: orderLinesSchema.exactOptional(), tracking: trackingSchema.exactOptional() }),
  commandOf: (shipment) => ({ type: 'ship-order', ...shipment }),
  metric: 'OrderShipped',
});

/** POST /v1/ops/orders/{orderId}/cancellations */
export const cancelMissingLinesRoute: RouteRow<ChangeOrderPorts> = changeLinesRoute({
  operation: 'cancelMissingLines',
  summary: 'Say that units of an order cannot be shipped; their money goes back.',
  path: '/v1/ops/orders/{orderId}/cancellations',
  access: 'ops/admin',
  isForOwner: false,
  body: someLines,
  commandOf: ({ lines }) => ({ type: 'cancel-order', reason: 'out-of-stock', lines }),
  metric: 'OrderCancelled',
});

/** POST /v1/ops/orders/{orderId}/return-receipts */
export const receiveLinesRoute: RouteRow<ChangeOrderPorts> = changeLinesRoute({
  operation: 'receiveLines',
  summary: 'Say that units of an order are back; their money and their stock go back.',
  path: '/v1/ops/orders/{orderId}/return-receipts',
  access: 'ops/admin',
  isForOwner: false,
  body: someLines,
  commandOf: ({ lines }) => ({ type: 'receive-return', lines }),
  metric: 'OrderReturned',
});
