import { type Money, money } from '@emporion/money';
import { type Cart, quoteCart } from '@emporion/ordering';
import type { CartBody } from './api.ts';
import type { CartPorts } from './ports.ts';

/** A cart as it is sent: with what it costs now, and what stands in the way of ordering it. */
export async function cartBodyOf(ports: CartPorts, cart: Cart): Promise<CartBody> {
  const { priced, products, problems } = await quoteCart(ports)(cart);
  const amount = (minor: number): Money => money(priced.currency, minor);
  const { subtotal, discount, tax, shipping, gross } = priced.totals;
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
    totals: {
      subtotal: amount(subtotal),
      discount: amount(discount),
      tax: amount(tax),
      shipping: amount(shipping),
      total: amount(gross),
    },
    ...(problems.length === 0 ? {} : { problems: [...problems] }),
  };
}
