import { instant } from '@emporion/kernel';
import * as z from 'zod';
import { okay } from '../../../http/answer.ts';
import { defaultLimit, invalidCursor, pageQuery } from '../../../http/page.ts';
import { type RouteRow, row } from '../../../http/route.ts';
import { orderSummary, summaryOfOrder } from '../order-view.ts';
import type { CheckoutPorts } from '../ports.ts';

type ListOrdersPorts = Pick<CheckoutPorts, 'cursors' | 'orders'>;

// What our own cursor holds: it is signed, so anything else is a fault of ours.
const position = z.tuple([z.int().transform(instant), z.string()]);

/** GET /v1/orders */
export const listOrdersRoute: RouteRow<ListOrdersPorts> = row(
  {
    operation: 'listOrders',
    summary: "The customer's own orders, newest first.",
    context: 'commerce',
    method: 'GET',
    path: '/v1/orders',
    access: 'shop/order',
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: 'A page of them.',
        body: z.object({ items: z.array(orderSummary), next: z.exactOptional(z.string()) }),
      },
    },
  },
  ({ cursors, orders }: ListOrdersPorts) =>
    async ({ query: { limit = defaultLimit, cursor }, principal: { subject } }) => {
      const list = `orders of ${subject}`;
      const opened = cursor === undefined ? undefined : cursors.open(list, cursor);
      if (cursor !== undefined && opened === undefined) return invalidCursor();
      const [placedAt, id] = opened === undefined ? [] : position.parse(opened);
      const after = placedAt === undefined || id === undefined ? {} : { after: { placedAt, id } };
      const found = await orders.ofCustomer(subject, { limit: limit + 1, ...after });
      const items = found.slice(0, limit).map(({ order }) => order);
      const last = found.length > limit ? items.at(-1) : undefined;
      const next = last === undefined ? {} : { next: cursors.seal(list, [last.placedAt, last.id]) };
      return okay({ items: items.map(summaryOfOrder), ...next });
    },
);
