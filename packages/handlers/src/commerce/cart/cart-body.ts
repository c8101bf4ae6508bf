import { type Money, money } from '@emporion/money';
import {
  type Cart,
  type CartOwner,
  type CartQuote,
  type CartQuotePorts,
  isReduced,
  quoteCart,
} from '@emporion/ordering';
import type { Destination, UnitRun } from '@emporion/pricing';
import { shopChannel } from '../channel.ts';
import { discountsBodyOf, totalsBodyOf } from '../totals.ts';
import type { CartBody, ShippingBody } from './api.ts';

/** Whose cart it is, and where it is to be sent as far as that is known. */
interface Shown {
  readonly owner: CartOwner;
  readonly destination?: Destination;
}

/** A cart as it is sent: with what it costs now, and what stands in the way of ordering it. */
export async function cartBodyOf(ports: CartQuotePorts, cart: Cart, { owner, ...where }: Shown): Promise<CartBody> {
  const customer = owner.kind === 'customer' ? { customerId: owner.id } : {};
  const quote = await quoteCart(ports)(cart, { channel: shopChannel, ...customer, ...where });
  const { priced, products, prices, problems, late, priceChanges, coupons } = quote;
  const amount = (minor: number): Money => money(priced.currency, minor);
  const runOf = ({ quantity, unitPrice }: UnitRun) => ({ quantity, unitPrice: amount(unitPrice) });
  const lateUnits = new Map(late.map(({ sku, quantity }) => [sku, quantity]));
  const seen = new Map(priceChanges.map((change) => [change.sku, change.seen]));
  return {
    lines: products.map(({ id, name, media }, index) => {
      const [line, price] = [priced.lines[index], prices[index]];
      if (line === undefined || price === undefined) throw new RangeError('a product without its line');
      const formerPrice = seen.get(line.sku);
      const backordered = lateUnits.get(line.sku);
      return {
        sku: line.sku,
        productId: id,
        name,
        ...(media === undefined ? {} : { media }),
        quantity: line.quantity,
        ...(backordered === undefined ? {} : { backordered }),
        unitPrice: amount(line.unitPrice),
        ...(line.runs === undefined ? {} : { runs: line.runs.map(runOf) }),
        ...(price.regular !== undefined && isReduced(price)
          ? { priceList: price.entry.list, regularTotal: amount(price.regular.subtotal) }
          : {}),
        ...(formerPrice === undefined ? {} : { formerPrice: amount(formerPrice) }),
        lineTotal: amount(line.subtotal),
      };
    }),
    totals: totalsBodyOf(priced),
    shipping: shippingBodyOf(quote),
    ...discountsBodyOf(priced),
    ...(coupons.length === 0 ? {} : { coupons: [...coupons] }),
    ...(problems.length === 0 ? {} : { problems: [...problems] }),
  };
}

function shippingBodyOf({ shipping: { refusal, ...shipping }, untaxed }: CartQuote): ShippingBody {
  if (untaxed !== undefined) return { ...shipping, refusal: { reason: 'destination-not-taxable' } };
  if (refusal?.reason === 'weight-unknown') return { ...shipping, refusal: { ...refusal, skus: [...refusal.skus] } };
  return { ...shipping, ...(refusal === undefined ? {} : { refusal }) };
}
