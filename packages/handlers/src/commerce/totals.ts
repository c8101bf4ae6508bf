import { type Money, money, moneySchema } from '@emporion/money';
import type { PricedCart } from '@emporion/pricing';
import * as z from 'zod';

/** What a cart or an order costs, on the wire. The total contains the tax; `tax` says how much of it. */
export const totalsBody = z.object({
  subtotal: moneySchema,
  discount: moneySchema,
  tax: moneySchema,
  shipping: moneySchema,
  total: moneySchema,
});

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
