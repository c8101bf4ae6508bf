import { formatInstant } from '@emporion/kernel';
import { changeOrder, type OrderChangePorts, type OrderChangeRefusal, type OrderCommand } from '@emporion/ordering';
import type { Payments } from '@emporion/payments';
import * as z from 'zod';
import { type Answer, okay } from '../../../http/answer.ts';
import { refused } from '../../../http/problem.ts';
import { type RouteRow, type RouteSpec, row, type Scope } from '../../../http/route.ts';
import type { MetricName } from '../../../observability/metric-table.ts';
import { logger, meter } from '../../../powertools.ts';
import { orderView, viewOfOrder } from '../order-view.ts';

/** What the routes that change an order need. */
export interface ChangeOrderPorts extends OrderChangePorts {
  readonly payments: Pick<Payments, 'load'>;
}

/** A change of an order that somebody may ask for. A repeat finds it done, and gets the same answer. */
interface ChangeableOrder {
  readonly operation: string;
  readonly summary: string;
  readonly path: `/${string}`;
  readonly access: Scope;
  /** Only the customer who owns the order may ask. */
  readonly isForOwner: boolean;
  readonly command: OrderCommand;
  /** The metric of one that was made. */
  readonly metric: MetricName;
}

const changeOrderRoute = ({
  command,
  metric,
  isForOwner,
  ...described
}: ChangeableOrder): RouteRow<ChangeOrderPorts> => {
  const spec = {
    ...described,
    context: 'commerce',
    ...(isForOwner ? { group: 'orders' } : {}),
    method: 'POST',
    params: z.strictObject({ orderId: z.uuidv7() }),
    body: z.strictObject({}),
    answers: { 200: { description: 'The changed order.', body: orderView } },
  } as const satisfies RouteSpec;
  return row(spec, (ports: ChangeOrderPorts) => async ({ params: { orderId }, principal, cause }) => {
    const owner = isForOwner ? { customerId: principal.subject } : {};
    const changed = await changeOrder(ports, { orderId, command, cause, ...owner });
    meter(changed.ok ? metric : 'OrderChangeRefused', changed.ok ? changed.value.events.length : 1);
    if (!changed.ok) return refusedOrder(changed.error);
    logger.info(command.type, { orderId });
    return okay(viewOfOrder(changed.value.order, (await ports.payments.load(orderId))?.payment));
  });
};

/** Answer with a refusal to change an order: moments as text. */
export const refusedOrder = (refusal: OrderChangeRefusal): Answer =>
  refused(
    refusal.reason === 'return-period-over' ? { ...refusal, returnUntil: formatInstant(refusal.returnUntil) } : refusal,
  );

/** POST /v1/orders/{orderId}/cancellation */
export const cancelOrderRoute: RouteRow<ChangeOrderPorts> = changeOrderRoute({
  operation: 'cancelOrder',
  summary: 'Cancel an order that was not shipped; its money and its stock go back.',
  path: '/v1/orders/{orderId}/cancellation',
  access: 'shop/order',
  isForOwner: true,
  command: { type: 'cancel-order', reason: 'customer-request' },
  metric: 'OrderCancelled',
});

/** POST /v1/orders/{orderId}/return */
export const requestReturnRoute: RouteRow<ChangeOrderPorts> = changeOrderRoute({
  operation: 'requestReturn',
  summary: 'Send an order back that was shipped; its money goes back once the goods are there.',
  path: '/v1/orders/{orderId}/return',
  access: 'shop/order',
  isForOwner: true,
  command: { type: 'request-return' },
  metric: 'ReturnRequested',
});

/** POST /v1/ops/orders/{orderId}/shipment */
export const shipOrderRoute: RouteRow<ChangeOrderPorts> = changeOrderRoute({
  operation: 'shipOrder',
  summary: 'Say that an order has left the warehouse.',
  path: '/v1/ops/orders/{orderId}/shipment',
  access: 'ops/admin',
  isForOwner: false,
  command: { type: 'ship-order' },
  metric: 'OrderShipped',
});

/** POST /v1/ops/orders/{orderId}/return-receipt */
export const receiveReturnRoute: RouteRow<ChangeOrderPorts> = changeOrderRoute({
  operation: 'receiveReturn',
  summary: 'Say that the goods of an order are back; its money and its stock go back.',
  path: '/v1/ops/orders/{orderId}/return-receipt',
  access: 'ops/admin',
  isForOwner: false,
  command: { type: 'receive-return' },
  metric: 'OrderReturned',
});
