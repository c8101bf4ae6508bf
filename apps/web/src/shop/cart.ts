import { moneySchema } from '@emporion/money';
import {
  keepPreviousData,
  queryOptions,
  type UseQueryResult,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import * as z from 'zod';
import { read } from '../api.ts';
import { currentSession } from '../session.ts';
import { mediaSchema } from './product.ts';

/** What an order or a cart costs. Prices contain the tax; `tax` says how much of it. */
export const totalsSchema = z.object({
  subtotal: moneySchema,
  discount: moneySchema,
  tax: moneySchema,
  shipping: moneySchema,
  total: moneySchema,
});
export type Totals = z.output<typeof totalsSchema>;

const lineSchema = z.object({
  sku: z.string(),
  productId: z.string(),
  name: z.string(),
  media: mediaSchema.optional(),
  quantity: z.int(),
  /** How many of them are shipped later. */
  backordered: z.int().optional(),
  unitPrice: moneySchema,
  /** All the units, where they do not cost the same. */
  runs: z.array(z.object({ quantity: z.int(), unitPrice: moneySchema })).optional(),
  /** What the line usually costs, where that is more. */
  regularTotal: moneySchema.optional(),
  /** What it cost when the line was last changed. */
  formerPrice: moneySchema.optional(),
  lineTotal: moneySchema,
});
export type CartLine = z.output<typeof lineSchema>;

const problemSchema = z.object({
  code: z.string(),
  sku: z.string(),
  wanted: z.int().optional(),
  available: z.int().optional(),
});

/** What stands in the way of ordering a line of the cart. */
export type CartProblem = z.output<typeof problemSchema>;

/** What a promotion takes off. */
export const discountSchema = z.object({ promotion: z.string(), coupon: z.string().optional(), amount: moneySchema });
export type Discount = z.output<typeof discountSchema>;

const couponSchema = z.object({ code: z.string(), status: z.string(), reason: z.string().optional() });

/** A coupon that was entered, and what it does. */
export type Coupon = z.output<typeof couponSchema>;

const shippingSchema = z.object({
  destination: z.object({ country: z.string() }).optional(),
  /** The destination is the shop's own country, because nobody knows better or because the cart cannot go there. */
  isEstimate: z.boolean(),
  refusal: z.object({ reason: z.string() }).optional(),
});

/** Where a cart is priced to be sent. */
export type CartShipping = z.output<typeof shippingSchema>;

const cartSchema = z.object({
  lines: z.array(lineSchema),
  totals: totalsSchema,
  shipping: shippingSchema.default({ isEstimate: false }),
  discounts: z.array(discountSchema).default([]),
  coupons: z.array(couponSchema).default([]),
  problems: z.array(problemSchema).default([]),
});
export type Cart = z.output<typeof cartSchema>;

// Only customers have a cart of their own; everybody else is a guest, known by a cookie.
const cartPath = (): string => (currentSession()?.persona.role === 'customer' ? '/v1/me/cart' : '/v1/cart');

/** The cart, and what it costs now. */
export const cartQuery = queryOptions({
  queryKey: ['cart'],
  queryFn: ({ signal }) => read({ path: cartPath(), answer: cartSchema, signal }),
});

const pricedCartsKey = [...cartQuery.queryKey, 'to'];

const pricedCartQuery = (country: string) =>
  queryOptions({
    queryKey: [...pricedCartsKey, country],
    queryFn: ({ signal }) =>
      read({ path: `${cartPath()}?country=${encodeURIComponent(country)}`, answer: cartSchema, signal }),
    placeholderData: keepPreviousData,
  });

/** The cart, and what it costs to send it to a country. */
export interface PricedCart {
  /** While it is being read that of the country before. */
  readonly query: UseQueryResult<Cart>;
  /** What would be ordered now; undefined while it is read or changed, and after it could not be read. */
  readonly current: Cart | undefined;
}

/** Price the cart for a country. */
export function usePricedCart(country: string): PricedCart {
  const isChanging = useIsMutating({ mutationKey: cartQuery.queryKey }) > 0;
  // What is read during a change may be the cart from before it.
  const query = useQuery({ ...pricedCartQuery(country), enabled: !isChanging });
  const isCurrent = !isChanging && query.isSuccess && !query.isPlaceholderData && query.fetchStatus === 'idle';
  return { query, current: isCurrent ? query.data : undefined };
}

/** The cart is to have so many units of a product; zero takes it out. */
export interface CartChange {
  readonly sku: string;
  readonly quantity: number;
}

const changeCart = ({ sku, quantity }: CartChange): Promise<Cart> => {
  const path = `${cartPath()}/items/${encodeURIComponent(sku)}`;
  return quantity === 0
    ? read({ method: 'DELETE', path, answer: cartSchema })
    : read({ method: 'PUT', path, body: { quantity }, answer: cartSchema });
};

/** A coupon is to be entered, or taken back. */
export interface CouponChange {
  readonly code: string;
  readonly isEntered: boolean;
}

const changeCoupon = ({ code, isEntered }: CouponChange): Promise<Cart> => {
  const path = `${cartPath()}/coupons/${encodeURIComponent(code)}`;
  return read({ method: isEntered ? 'PUT' : 'DELETE', path, answer: cartSchema });
};

/** Changes the cart, one change after the other. */
function useChangeOf<Change>(mutationFn: (change: Change) => Promise<Cart>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: cartQuery.queryKey,
    mutationFn,
    scope: { id: 'cart' },
    onSuccess: (cart) => client.setQueryData(cartQuery.queryKey, cart),
    // After silence, too: the change may have gone through.
    onSettled: () => void client.invalidateQueries({ queryKey: pricedCartsKey }),
  });
}

/** Changes the lines of the cart. */
export const useCartChange = () => useChangeOf(changeCart);

/** Changes the coupons of the cart. */
export const useCouponChange = () => useChangeOf(changeCoupon);

/** Move what a guest has chosen into the cart of the customer whose token this is. */
export async function mergeGuestCart(accessToken: string): Promise<void> {
  await read({ method: 'POST', path: '/v1/me/cart/merge', body: {}, accessToken, answer: cartSchema });
}
