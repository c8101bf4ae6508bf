import * as z from 'zod';
import { notModified, okay } from '../../../http/answer.ts';
import { notFound } from '../../../http/problem.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import { orderView, viewOfOrder } from '../order-view.ts';
import type { CheckoutPorts } from '../ports.ts';

type ReadOrderPorts = Pick<CheckoutPorts, 'orders' | 'payments'>;

/** GET /v1/orders/{orderId} */
export const readOrderRoute: RouteRow<ReadOrderPorts> = row(
  {
    operation: 'readOrder',
    summary: 'One of the orders of the customer, with its lines and where its money is.',
    context: 'commerce',
    group: 'orders',
    method: 'GET',
    path: '/v1/orders/{orderId}',
    access: 'shop/order',
    params: z.strictObject({ orderId: z.uuidv7() }),
    answers: { 200: { description: 'The order.', body: orderView } },
  },
  ({ orders, payments }: ReadOrderPorts) =>
    async ({ params: { orderId }, principal, header }) => {
      const [stored, paid] = await Promise.all([orders.load(orderId), payments.load(orderId)]);
      if (stored?.order.customerId !== principal.subject) return notFound();
      const etag = `"${stored.version}-${paid?.version ?? 0}"`;
      const isKnown = header('if-none-match') === etag;
      return isKnown ? notModified(etag) : okay(viewOfOrder(stored.order, paid?.payment), { etag });
    },
);
