import { skuSchema } from '@emporion/catalog';
import { formatInstant } from '@emporion/kernel';
import { moneySchema } from '@emporion/money';
import { type Checkout, checkoutStatuses, totalOf } from '@emporion/ordering';
import * as z from 'zod';

/** A checkout as its customer sees it. */
export const checkoutView = z.object({
  id: z.string(),
  status: z.enum(checkoutStatuses),
  /** Tax and shipping included. */
  total: moneySchema,
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Why it was declined. */
  reason: z.exactOptional(z.string()),
  /** What there is too little of. */
  shortages: z.exactOptional(z.array(z.object({ sku: skuSchema, wanted: z.int(), available: z.int() }))),
  /** Where to answer the bank, before the confirmation is sent. */
  challengeUrl: z.exactOptional(z.string()),
  /** The order that was placed. */
  orderId: z.exactOptional(z.string()),
});

/** Show a checkout to its customer: once the customer has answered, it is for us to go on. */
export function viewOfCheckout(checkout: Checkout): z.output<typeof checkoutView> {
  const { id, startedAt, updatedAt } = checkout;
  const isAsked =
    checkout.status === 'action-required' && checkout.confirmedAt === undefined && checkout.withdrawnAt === undefined;
  return {
    id,
    status: checkout.status === 'action-required' && !isAsked ? 'pending' : checkout.status,
    total: totalOf(checkout),
    createdAt: formatInstant(startedAt),
    updatedAt: formatInstant(updatedAt),
    ...(isAsked ? { challengeUrl: checkout.challengeUrl } : {}),
    ...(checkout.status === 'declined' ? { reason: checkout.reason } : {}),
    ...(checkout.status === 'sold-out' ? { shortages: [...checkout.shortages] } : {}),
    ...(checkout.status === 'placed' ? { orderId: id } : {}),
  };
}
