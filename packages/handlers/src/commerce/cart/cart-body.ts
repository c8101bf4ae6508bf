import { type Money, money } from '@emporion/money';
import { type Cart, type CartQuotePorts, quoteCart } from '@emporion/ordering';
import { totalsBodyOf } from '../totals.ts';
import type { CartBody } from './api.ts';

/** A cart as it is sent: with what it costs now, and what stands in the way of ordering it. */
export async function cartBodyOf(ports: CartQuotePorts, cart: Cart): Promise<CartBody> {
  const { priced, products, problems } = await quoteCart(ports)(cart);
  const amount = (minor: number): Money => money(priced.currency, minor);
  return {
    lines: products.map(({ id, name, media }, index) => {
      const line = priced.lines[index];
      if (line === undefined) throw new RangeError('a product without its line');
      return {
        sku: line.sku,
        productId: id,
        name,
        ...(media === undefined ? {} : { media }),
        quantity: line.quantity,
        unitPrice: amount(line.unitPrice),
        lineTotal: amount(line.subtotal),
      };
    }),
    totals: totalsBodyOf(priced),
    ...(problems.length === 0 ? {} : { problems: [...problems] }),
  };
}
