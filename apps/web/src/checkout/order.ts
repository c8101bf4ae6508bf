import { moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { pageOf, pagesQuery } from '../page.ts';
import { discountSchema, totalsSchema } from '../shop/cart.ts';

const statusSchema = z.enum(['placed', 'confirmed', 'shipped', 'return-requested', 'returned', 'cancelled']);

const summarySchema = z.object({
  id: z.string(),
  status: statusSchema,
  placedAt: z.string(),
  total: moneySchema,
  units: z.int(),
});

/** An order in the history. */
export type OrderSummary = z.output<typeof summarySchema>;

const orderSchema = z.object({
  id: z.string(),
  status: statusSchema,
  placedAt: z.string(),
  updatedAt: z.string(),
  shippingAddress: z.object({
    name: z.string(),
    line1: z.string(),
    line2: z.string().optional(),
    postalCode: z.string(),
    city: z.string(),
    country: z.string(),
  }),
  lines: z.array(
    z.object({
      sku: z.string(),
      productId: z.string(),
      name: z.string(),
      quantity: z.int(),
      unitPrice: moneySchema,
      lineTotal: moneySchema,
    }),
  ),
  totals: totalsSchema,
  discounts: z.array(discountSchema).default([]),
  payment: z.object({ status: z.string() }),
  /** Before this moment it can be sent back. */
  returnUntil: z.string().optional(),
  cancelledFor: z.string().optional(),
});

/** An order with everything in it. */
export type Order = z.output<typeof orderSchema>;

/** The customer's own orders, the newest first. */
export const ordersQuery = pagesQuery({ path: '/v1/orders', query: { limit: 20 }, answer: pageOf(summarySchema) });

const pathOf = (orderId: string): string => `/v1/orders/${encodeURIComponent(orderId)}`;
const movingMilliseconds = 1_500;

/** One order; asked again while it or its payment is on the move. */
export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['order', orderId],
    queryFn: ({ signal }) => read({ path: pathOf(orderId), answer: orderSchema, signal }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isMoving(data) ? movingMilliseconds : false),
  });

const isMoving = ({ status, payment }: Order): boolean => {
  switch (status) {
    case 'placed':
    case 'confirmed':
      return true;
    case 'shipped':
    case 'return-requested':
      return payment.status !== 'captured';
    case 'cancelled':
      return !['declined', 'voided', 'refunded'].includes(payment.status);
    case 'returned':
      return payment.status !== 'refunded';
  }
};

/** What the customer can do to an order. */
export type OrderChange = 'cancellation' | 'return';

/** What can be done to an order as it stands. */
export const changeOf = ({ status }: Order): OrderChange | undefined =>
  status === 'placed' || status === 'confirmed' ? 'cancellation' : status === 'shipped' ? 'return' : undefined;

/** Cancel an order or send it back. */
export const changeOrder = (orderId: string, change: OrderChange): Promise<Order> =>
  read({ method: 'POST', path: `${pathOf(orderId)}/${change}`, body: {}, answer: orderSchema });
