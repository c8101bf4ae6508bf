import { moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import type { Units } from '../components/units-form.tsx';
import { pageOf, pagesQuery } from '../page.ts';
import { discountSchema, totalsSchema } from '../shop/cart.ts';
import { historySchema } from './order-history.ts';

const statusSchema = z.enum([
  'placed',
  'confirmed',
  'partially-shipped',
  'shipped',
  'return-requested',
  'returned',
  'cancelled',
]);

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
      /** Of the first unit. */
      unitPrice: moneySchema,
      /** All the units, where they do not cost the same. */
      runs: z.array(z.object({ quantity: z.int(), unitPrice: moneySchema })).optional(),
      lineTotal: moneySchema,
      cancelled: z.int(),
      unshipped: z.int(),
      shipped: z.int(),
      returning: z.int(),
      returned: z.int(),
    }),
  ),
  totals: totalsSchema,
  discounts: z.array(discountSchema).default([]),
  payment: z.object({ status: z.string(), refunded: moneySchema.optional() }),
  shipments: z.array(
    z.object({
      id: z.string(),
      sentAt: z.string(),
      /** Before this moment what was sent in it can be sent back. */
      returnUntil: z.string(),
      tracking: z.string().optional(),
      lines: z.array(z.object({ sku: z.string(), quantity: z.int() })),
    }),
  ),
  history: historySchema,
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

const isMoving = (order: Order): boolean => {
  const { status, payment } = order;
  switch (status) {
    case 'placed':
    case 'confirmed':
    case 'partially-shipped':
      return true;
    case 'shipped':
    case 'return-requested':
      return isOwed(order) || !['captured', 'refunded'].includes(payment.status);
    case 'cancelled':
      return !['declined', 'voided', 'refunded'].includes(payment.status);
    case 'returned':
      return isOwed(order) || !['captured', 'refunded'].includes(payment.status);
  }
};

/** Whether money for some of it is still on its way back. */
function isOwed({ history, payment }: Order): boolean {
  const promised = history.reduce(
    (sum, happened) => sum + ('refund' in happened ? (happened.refund?.minor ?? 0) : 0),
    0,
  );
  return promised > (payment.refunded?.minor ?? 0);
}

/** What the customer can do to all that is left of an order, or to some of its units. */
export type OrderChange = 'cancellation' | 'return';

/** What can be done to all that is left of an order as it stands. */
export const changeOf = ({ status }: Order): OrderChange | undefined =>
  status === 'placed' || status === 'confirmed' || status === 'partially-shipped'
    ? 'cancellation'
    : status === 'shipped'
      ? 'return'
      : undefined;

/** Cancel what is left of an order, or send back all of it that can be. */
export const changeOrder = (orderId: string, change: OrderChange): Promise<Order> =>
  read({ method: 'POST', path: `${pathOf(orderId)}/${change}`, body: {}, answer: orderSchema });

/** Cancel some units of an order, or send them back: once for each key. */
export const changeUnits = (orderId: string, change: OrderChange, lines: readonly Units[], idempotencyKey: string) =>
  read({
    method: 'POST',
    path: `${pathOf(orderId)}/${change}s`,
    body: { lines },
    idempotencyKey,
    answer: z.object({ status: statusSchema }),
  });

/** How many units of each product could be cancelled, or sent back, at a moment. */
export function changeableUnits({ status, lines, shipments }: Order, change: OrderChange, at: number) {
  const isInTime = shipments.some(({ returnUntil }) => at < Date.parse(returnUntil));
  const isPaid = status !== 'placed';
  return lines.map(({ sku, name, unshipped, shipped, returning, returned }) => ({
    sku,
    name,
    most: change === 'cancellation' ? (isPaid ? unshipped : 0) : isInTime ? shipped - returning - returned : 0,
  }));
}
