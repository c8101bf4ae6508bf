import { skuSchema } from '@emporion/catalog';
import { formatInstant } from '@emporion/kernel';
import { type Money, money, moneySchema } from '@emporion/money';
import {
  linesCancellationReasons,
  type Order,
  orderStatuses,
  partsOf,
  progressOf,
  shippingAddressSchema,
  totalOf,
} from '@emporion/ordering';
import { type Payment, paymentStatuses } from '@emporion/payments';
import * as z from 'zod';
import { discountBody, discountsBodyOf, totalsBody, totalsBodyOf } from '../totals.ts';
import { historyBody, historyBodyOf } from './order-history.ts';

/** An order in a list. */
export const orderSummary = z.object({
  id: z.string(),
  status: z.enum(orderStatuses),
  placedAt: z.string(),
  total: moneySchema,
  units: z.int(),
});

const progressBody = {
  cancelled: z.int(),
  unshipped: z.int(),
  shipped: z.int(),
  /** Of those that were shipped: on the way back, and back. */
  returning: z.int(),
  returned: z.int(),
};

/** An order as its customer sees it. Prices contain the tax. */
export const orderView = z.object({
  id: z.string(),
  status: z.enum(orderStatuses),
  placedAt: z.string(),
  updatedAt: z.string(),
  shippingAddress: shippingAddressSchema,
  lines: z.array(
    z.object({
      sku: skuSchema,
      productId: z.string(),
      name: z.string(),
      quantity: z.int(),
      /** Of the first unit. */
      unitPrice: moneySchema,
      /** All the units, where they do not cost the same. */
      runs: z.exactOptional(z.array(z.object({ quantity: z.int(), unitPrice: moneySchema }))),
      lineTotal: moneySchema,
      ...progressBody,
    }),
  ),
  totals: totalsBody,
  discounts: z.exactOptional(z.array(discountBody)),
  payment: z.object({ status: z.enum(paymentStatuses), refunded: z.exactOptional(moneySchema) }),
  shipments: z.array(
    z.object({
      id: z.string(),
      sentAt: z.string(),
      /** Before this moment what was sent in it can be sent back. */
      returnUntil: z.string(),
      tracking: z.exactOptional(z.string()),
      lines: z.array(z.object({ sku: skuSchema, quantity: z.int() })),
    }),
  ),
  history: historyBody,
  /** When the last of it was shipped. */
  shippedAt: z.exactOptional(z.string()),
  returnUntil: z.exactOptional(z.string()),
  cancelledFor: z.exactOptional(z.enum(linesCancellationReasons)),
});

/** How far an order is, and nothing of whose it is or where it goes. */
export const orderProgress = z.object({
  id: z.string(),
  status: z.enum(orderStatuses),
  updatedAt: z.string(),
  lines: z.array(z.object({ sku: skuSchema, name: z.string(), ordered: z.int(), ...progressBody })),
});

/** Show an order in a list. */
export const summaryOfOrder = (order: Order): z.output<typeof orderSummary> => ({
  id: order.id,
  status: order.status,
  placedAt: formatInstant(order.placedAt),
  total: totalOf(order),
  units: order.priced.lines.reduce((sum, { quantity }) => sum + quantity, 0),
});

/** Show how far an order is. */
export const progressOfOrder = (order: Order): z.output<typeof orderProgress> => ({
  id: order.id,
  status: order.status,
  updatedAt: formatInstant(order.updatedAt),
  lines: progressOf(order).map((line, index) => ({ ...line, name: order.items[index]?.name ?? line.sku })),
});

/** Show an order to its customer, with where its money is. */
export function viewOfOrder(order: Order, payment: Payment | undefined): z.output<typeof orderView> {
  const { id, status, placedAt, updatedAt, shippingAddress, priced, items } = order;
  const { shipments } = partsOf(order);
  const amount = (minor: number): Money => money(priced.currency, minor);
  const progress = progressOf(order);
  const last = shipments.at(-1);
  return {
    id,
    status,
    placedAt: formatInstant(placedAt),
    updatedAt: formatInstant(updatedAt),
    shippingAddress,
    lines: priced.lines.map(({ sku, quantity, unitPrice, runs, subtotal }, index) => {
      const { ordered: _, ...units } = progress.find((line) => line.sku === sku) ?? nowhere;
      return {
        ...units,
        sku,
        productId: items[index]?.productId ?? '',
        name: items[index]?.name ?? sku,
        quantity,
        unitPrice: amount(unitPrice),
        ...(runs === undefined
          ? {}
          : { runs: runs.map((run) => ({ quantity: run.quantity, unitPrice: amount(run.unitPrice) })) }),
        lineTotal: amount(subtotal),
      };
    }),
    totals: totalsBodyOf(priced),
    ...discountsBodyOf(priced),
    payment: paymentBodyOf(payment),
    shipments: shipments.map(({ sentAt, returnUntil, lines, ...shipment }) => ({
      ...shipment,
      sentAt: formatInstant(sentAt),
      returnUntil: formatInstant(returnUntil),
      lines: [...lines],
    })),
    history: historyBodyOf(order),
    ...(last === undefined ? {} : { shippedAt: formatInstant(last.sentAt) }),
    ...(last === undefined || status !== 'shipped' ? {} : { returnUntil: formatInstant(last.returnUntil) }),
    ...(order.status === 'cancelled' ? { cancelledFor: order.cancelledFor } : {}),
  };
}

const nowhere = { ordered: 0, cancelled: 0, unshipped: 0, shipped: 0, returning: 0, returned: 0 };

/** An order is only placed with its payment at hand. */
function paymentBodyOf(payment: Payment | undefined): z.output<typeof orderView>['payment'] {
  switch (payment?.status) {
    case 'captured':
      return { status: payment.status, ...(payment.refunded === undefined ? {} : { refunded: payment.refunded }) };
    case 'refunded':
      return { status: payment.status, refunded: payment.amount };
    default:
      return { status: payment?.status ?? 'requested' };
  }
}
