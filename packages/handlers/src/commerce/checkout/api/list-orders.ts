import * as z from 'zod';
import { answerPage, pageOf, pageQuery } from '../../../http/page.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import { orderSummary, summaryOfOrder } from '../order-view.ts';
import type { CheckoutPorts } from '../ports.ts';

type ListOrdersPorts = Pick<CheckoutPorts, 'cursors' | 'orders'>;

/** GET /v1/orders */
export const listOrdersRoute: RouteRow<ListOrdersPorts> = row(
  {
    operation: 'listOrders',
    summary: "The customer's own orders, newest first.",
    context: 'commerce',
    group: 'orders',
    method: 'GET',
    path: '/v1/orders',
    access: 'shop/order',
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: 'A page of them.',
        body: pageOf(orderSummary),
      },
    },
  },
  ({ cursors, orders }: ListOrdersPorts) =>
    ({ query, principal: { subject } }) =>
      answerPage({
        cursors,
        list: `orders of ${subject}`,
        asked: query,
        read: (limit, after) =>
          orders.ofCustomer(subject, {
            limit,
            ...(after === undefined ? {} : { after: { placedAt: after.at, id: after.id } }),
          }),
        placeOf: ({ order: { placedAt: at, id } }) => ({ at, id }),
        view: ({ order }) => summaryOfOrder(order),
      }),
);
