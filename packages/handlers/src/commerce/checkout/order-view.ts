import { skuSchema } from '@emporion/catalog';
import { formatInstant } from '@emporion/kernel';
import { type Money, money, moneySchema } from '@emporion/money';
import { cancellationReasons, type Order, orderStatuses, shippingAddressSchema, totalOf } from '@emporion/ordering';
import { type Payment, paymentStatuses } from '@emporion/payments';
import * as z from 'zod';
import { discountBody, discountsBodyOf, totalsBody, totalsBodyOf } from '../totals.ts';

/** An order in a list. */
export const orderSummary = z.object({
  id: z.string(),
  status: z.enum(orderStatuses),
  placedAt: z.string(),
  total: moneySchema,
  units: z.int(),
});

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
      unitPrice: moneySchema,
      lineTotal: moneySchema,
    }),
  ),
  totals: totalsBody,
  discounts: z.exactOptional(z.array(discountBody)),
  payment: z.object({ status: z.enum(paymentStatuses) }),
  shippedAt: z.exactOptional(z.string()),
  returnUntil: z.exactOptional(z.string()),
  cancelledFor: z.exactOptional(z.enum(cancellationReasons)),
});

/** Show an order in a list. */
export const summaryOfOrder = (order: Order): z.output<typeof orderSummary> => ({
  id: order.id,
  status: order.status,
  placedAt: formatInstant(order.placedAt),
  total: totalOf(order),
  units: order.priced.lines.reduce((sum, { quantity }) => sum + quantity, 0),
});

/** Show an order to its customer, with where its money is. */
export function viewOfOrder(order: Order, payment: Payment | undefined): z.output<typeof orderView> {
  const { id, status, placedAt, updatedAt, shippingAddress, priced, items } = order;
  const amount = (minor: number): Money => money(priced.currency, minor);
  return {
    id,
    status,
    placedAt: formatInstant(placedAt),
    updatedAt: formatInstant(updatedAt),
    shippingAddress,
    lines: priced.lines.map(({ sku, quantity, unitPrice, subtotal }, index) => ({
      sku,
      productId: items[index]?.productId ?? '',
      name: items[index]?.name ?? sku,
      quantity,
      unitPrice: amount(unitPrice),
      lineTotal: amount(subtotal),
    })),
    totals: totalsBodyOf(priced),
    ...discountsBodyOf(priced),
    // An order is only placed with its payment at hand.
    payment: { status: payment?.status ?? 'requested' },
    ...('shippedAt' in order ? { shippedAt: formatInstant(order.shippedAt) } : {}),
    ...(order.status === 'shipped' ? { returnUntil: formatInstant(order.returnUntil) } : {}),
    ...(order.status === 'cancelled' ? { cancelledFor: order.cancelledFor } : {}),
  };
}
