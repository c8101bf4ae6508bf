import type { Orders } from '@emporion/ordering';
import * as z from 'zod';
import { okay } from '../../../http/answer.ts';
import { notFound } from '../../../http/problem.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import { orderProgress, progressOfOrder } from '../order-view.ts';

interface ReadOrderProgressPorts {
  readonly orders: Pick<Orders, 'load'>;
}

/** GET /v1/ops/orders/{orderId} */
export const readOrderProgressRoute: RouteRow<ReadOrderProgressPorts> = row(
  {
    operation: 'readOrderProgress',
    summary: 'How far an order is: what is to be shipped, and what is to come back.',
    context: 'commerce',
    method: 'GET',
    path: '/v1/ops/orders/{orderId}',
    access: 'ops/admin',
    params: z.strictObject({ orderId: z.uuidv7() }),
    answers: { 200: { description: 'How far it is.', body: orderProgress } },
  },
  ({ orders }: ReadOrderProgressPorts) =>
    async ({ params: { orderId } }) => {
      const stored = await orders.load(orderId);
      return stored === undefined ? notFound() : okay(progressOfOrder(stored.order));
    },
);
