import { moneySchema } from '@emporion/money';
import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import type { Address } from './address.ts';

const checkoutSchema = z.object({
  id: z.string(),
  status: z.enum(['pending', 'action-required', 'placed', 'sold-out', 'declined', 'expired']),
  total: moneySchema,
  createdAt: z.string(),
  reason: z.string().optional(),
  shortages: z.array(z.object({ sku: z.string(), wanted: z.int(), available: z.int() })).optional(),
  orderId: z.string().optional(),
  challengeUrl: z.string().optional(),
});

/** An order on its way to be placed. */
export type Checkout = z.output<typeof checkoutSchema>;

/** What is needed to order the cart. */
export interface CheckoutRequest {
  readonly cardToken: string;
  readonly shippingAddress: Address;
  readonly expectedTotal: z.output<typeof moneySchema>;
}

/** How soon to look again: while the platform works, and while the bank waits for an answer that may come too late. */
const pollMilliseconds: Readonly<Record<Checkout['status'], number | false>> = {
  pending: 700,
  'action-required': 5_000,
  placed: false,
  'sold-out': false,
  declined: false,
  expired: false,
};

const pathOf = (checkoutId: string): string => `/v1/checkouts/${encodeURIComponent(checkoutId)}`;

/** Begin to order the cart; the key makes a repeat harmless. */
export const beginCheckout = (body: CheckoutRequest, idempotencyKey: string): Promise<Checkout> =>
  read({ method: 'POST', path: '/v1/checkouts', body, idempotencyKey, answer: checkoutSchema });

/** How far a checkout is; asked again until it has ended. */
export const checkoutQuery = (checkoutId: string) =>
  queryOptions({
    queryKey: ['checkout', checkoutId],
    queryFn: ({ signal }) => read({ path: pathOf(checkoutId), answer: checkoutSchema, signal }),
    refetchInterval: ({ state: { data } }) => (data === undefined ? false : pollMilliseconds[data.status]),
  });

/** Answer the bank's question in the place of the customer's bank, then let the checkout go on. */
export async function answerBank(checkout: Checkout, answer: 'approve' | 'refuse'): Promise<Checkout> {
  if (checkout.challengeUrl !== undefined) {
    await read({ method: 'POST', path: checkout.challengeUrl, body: { answer }, answer: z.undefined() });
  }
  return read({ method: 'POST', path: `${pathOf(checkout.id)}/confirmation`, body: {}, answer: checkoutSchema });
}

/** Say that nothing is to be bought after all. */
export const withdraw = (checkoutId: string): Promise<Checkout> =>
  read({ method: 'POST', path: `${pathOf(checkoutId)}/withdrawal`, body: {}, answer: checkoutSchema });

const cardsSchema = z.object({ items: z.array(z.object({ token: z.string(), label: z.string() })) });

/** The sample cards of the local platform. */
export const cardsQuery = queryOptions({
  queryKey: ['cards'],
  queryFn: async ({ signal }) => (await read({ path: '/local/cards', answer: cardsSchema, signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
});
