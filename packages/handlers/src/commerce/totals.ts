import { type Money, money, moneySchema } from '@emporion/money';
import { discountsOf, type PricedCart } from '@emporion/pricing';
import * as z from 'zod';

/** What a cart or an order costs, on the wire. The total contains the tax; `tax` says how much of it. */
export const totalsBody = z.object({
  subtotal: moneySchema,
  discount: moneySchema,
  tax: moneySchema,
  shipping: moneySchema,
  total: moneySchema,
});

/** What a promotion takes off, on the wire. */
export const discountBody = z.object({
  promotion: z.string(),
  /** The code that allowed it. */
  coupon: z.exactOptional(z.string()),
  amount: moneySchema,
});

/** The discounts of a priced cart as they are sent: not at all where there are none. */
export function discountsBodyOf(priced: PricedCart): { readonly discounts?: z.output<typeof discountBody>[] } {
  const discounts = discountsOf(priced).map(({ amount, ...rest }) => ({
    ...rest,
    amount: money(priced.currency, amount),
  }));
  return discounts.length === 0 ? {} : { discounts };
}

/** The totals of a priced cart as they are sent. */
export function totalsBodyOf({ currency, totals }: PricedCart): z.output<typeof totalsBody> {
  const amount = (minor: number): Money => money(currency, minor);
  return {
    subtotal: amount(totals.subtotal),
    discount: amount(totals.discount),
    tax: amount(totals.tax),
    shipping: amount(totals.shipping),
    total: amount(totals.gross),
  };
}
