import { err, ok, type Result } from '@emporion/kernel';
import { type Currency, multiplyRatio } from '@emporion/money';
import type { PricedCart, PricedLine, Taxed, TaxGroup } from './priced-cart.ts';
import { part, type RefundedPart, refundedTaxes } from './refund-taxes.ts';
import { sumOf } from './tax-groups.ts';

/** What is to be given back of a priced cart. */
export interface RefundRequest {
  /** In whole units, > 0. */
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  /** Part of what shipping cost, tax included, in minor units ≥ 0; absent for none. */
  readonly shipping?: number;
}

/** Units of one line that are given back, in minor units: their part of all that fell on the line. */
export interface RefundedLine extends Taxed {
  readonly sku: string;
  readonly quantity: number;
  /** Units of the line that were given back before. */
  readonly before: number;
  /** Their part of what the units of the line cost, by number and not by price where these differ. */
  readonly subtotal: number;
  readonly discount: number;
}

/** A refund: every total is the sum of its lines, and of the shipping where that is part of it. */
export interface Refund {
  readonly currency: Currency;
  readonly lines: readonly RefundedLine[];
  readonly shipping: Taxed;
  /** What is given back of each of the cart's tax groups, as a credit note states it. @default - not stated */
  readonly taxGroups?: readonly TaxGroup[];
  readonly totals: Taxed & { readonly subtotal: number; readonly discount: number };
}

/** What counts of an earlier refund. */
export interface EarlierRefund {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  readonly shipping: { readonly gross: number };
}

/** Why nothing is given back. */
export type RefundRefusal =
  | { readonly reason: 'nothing-to-refund' }
  | { readonly reason: 'not-sold'; readonly sku: string }
  | {
      readonly reason: 'more-than-sold';
      readonly sku: string;
      readonly sold: number;
      readonly refunded: number;
      readonly wanted: number;
    }
  | {
      readonly reason: 'more-shipping-than-charged';
      readonly charged: number;
      readonly refunded: number;
      readonly wanted: number;
    };

/**
 * Give units and shipping of a priced cart back, each with its part of the discounts and the taxes.
 *
 * The first k of n units are worth k/n of their line, rounded half up, and a refund is worth what lies between the units
 * given back before and after it. So all units together are worth their line exactly, however they are split and in
 * whatever order lines come back, and no refund is a minor unit away from its exact part. The tax follows the price.
 *
 * @param earlier - all refunds of the cart so far, in any order
 * @throws RangeError if a quantity is not a positive whole number, or the shipping is not whole minor units ≥ 0.
 */
export function refundOf(
  cart: PricedCart,
  request: RefundRequest,
  earlier: readonly EarlierRefund[],
): Result<Refund, RefundRefusal> {
  const refunded = unitsOf(earlier.flatMap(({ lines }) => lines));
  const lines: RefundedLine[] = [];
  const parts: RefundedPart[] = [];
  for (const [sku, quantity] of unitsOf(request.lines)) {
    const line = cart.lines.find((sold) => sold.sku === sku);
    if (line === undefined) return err({ reason: 'not-sold', sku });
    const before = refunded.get(sku) ?? 0;
    if (before + quantity > line.quantity) {
      return err({ reason: 'more-than-sold', sku, sold: line.quantity, refunded: before, wanted: quantity });
    }
    const given = unitsBetween(line, before, before + quantity, cart.priceMode === 'exclusive');
    lines.push(given.refunded);
    parts.push(given);
  }

  const { shipping: wanted = 0 } = request;
  if (!Number.isSafeInteger(wanted) || wanted < 0) throw new RangeError(`not minor units of shipping: ${wanted}`);
  const [charged, given] = [cart.shipping.gross, sumOf(earlier.map(({ shipping }) => shipping.gross))];
  if (given + wanted > charged) {
    return err({ reason: 'more-shipping-than-charged', charged, refunded: given, wanted });
  }
  if (lines.length === 0 && wanted === 0) return err({ reason: 'nothing-to-refund' });

  const shipping = shippingBetween(cart.shipping, given, given + wanted);
  if (wanted > 0) {
    parts.push({ sold: cart.shipping, before: given, after: given + wanted, price: charged, refunded: shipping });
  }
  const total = (amount: keyof Taxed): number => sumOf([...lines, shipping].map((part) => part[amount]));
  return ok({
    currency: cart.currency,
    lines,
    shipping,
    taxGroups: refundedTaxes(cart, parts),
    totals: {
      gross: total('gross'),
      net: total('net'),
      tax: total('tax'),
      subtotal: sumOf(lines.map(({ subtotal }) => subtotal)),
      discount: sumOf(lines.map(({ discount }) => discount)),
    },
  });
}

/** All that has not been given back yet. */
export function refundableOf(cart: PricedCart, earlier: readonly EarlierRefund[]): RefundRequest {
  const refunded = unitsOf(earlier.flatMap(({ lines }) => lines));
  const left = cart.lines.map(({ sku, quantity }) => ({ sku, quantity: quantity - (refunded.get(sku) ?? 0) }));
  const shipping = cart.shipping.gross - sumOf(earlier.map((refund) => refund.shipping.gross));
  return { lines: left.filter(({ quantity }) => quantity > 0), ...(shipping === 0 ? {} : { shipping }) };
}

/** What a number of units of a line are worth. */
interface Worth {
  readonly discount: number;
  /** After discounts, with or without tax, as prices are. */
  readonly price: number;
  readonly tax: number;
}

interface RefundedUnits extends RefundedPart {
  readonly refunded: RefundedLine;
}

function unitsBetween(line: PricedLine, before: number, after: number, exclusive: boolean): RefundedUnits {
  const price = exclusive ? line.net : line.gross;
  const [from, to] = [worthOf(line, price, before), worthOf(line, price, after)];
  const [discount, own, tax] = [to.discount - from.discount, to.price - from.price, to.tax - from.tax];
  const [gross, net] = exclusive ? [own + tax, own] : [own, own - tax];
  const { sku } = line;
  const refunded = { sku, quantity: after - before, before, subtotal: own + discount, discount, gross, net, tax };
  return { sold: line, before: from.price, after: to.price, price, refunded };
}

function worthOf({ quantity, discount, tax }: PricedLine, price: number, units: number): Worth {
  const some = part(price, units, quantity);
  // Half down, so that where all units cost the same, price and discount make the units' list price.
  const off = multiplyRatio(discount, { numerator: units, denominator: quantity }, 'halfDown');
  return { discount: off, price: some, tax: part(tax, some, price) };
}

function shippingBetween({ gross, tax }: Taxed, before: number, after: number): Taxed {
  const own = part(tax, after, gross) - part(tax, before, gross);
  return { gross: after - before, net: after - before - own, tax: own };
}

function unitsOf(lines: EarlierRefund['lines']): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity of ${sku}: ${quantity}`);
    units.set(sku, (units.get(sku) ?? 0) + quantity);
  }
  return units;
}
