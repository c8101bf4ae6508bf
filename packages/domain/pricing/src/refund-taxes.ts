import { multiplyRatio } from '@emporion/money';
import type { PricedCart, Taxed, TaxGroup, TraceStep } from './priced-cart.ts';

/** The part of a whole that falls on some of all, rounded half up. */
export const part = (whole: number, some: number, all: number): number =>
  all === 0 ? 0 : multiplyRatio(whole, { numerator: some, denominator: all }, 'halfUp');

/** What is given back of a line or of the shipping. */
export interface RefundedPart {
  readonly sold: Taxed & { readonly trace: readonly TraceStep[] };
  /** How much of its price was given back before and is after, in minor units. */
  readonly before: number;
  readonly after: number;
  /** The price that these are of. */
  readonly price: number;
  readonly refunded: Taxed;
}

/**
 * The taxes of a refund, in the groups of the cart: all refunds together come to the groups of the charge.
 *
 * Where a price has several taxes, a refund may round one of them a minor unit below zero and another one up; together
 * they are the tax of the refund.
 */
export function refundedTaxes({ taxGroups }: PricedCart, parts: readonly RefundedPart[]): readonly TaxGroup[] {
  const ofKey = Map.groupBy(parts, ({ sold }) => keyOf(sold.trace.flatMap(taxOfStep)));
  return taxGroups.flatMap((group) => {
    const own = ofKey.get(keyOf(group.taxes?.map(({ id }) => id) ?? [String(group.rate)]));
    if (own === undefined) return [];
    const total = (amount: keyof Taxed): number => own.reduce((sum, { refunded }) => sum + refunded[amount], 0);
    const taxes = group.taxes?.map((named) => ({
      ...named,
      amount: own.reduce((sum, refunded) => sum + amountOf(refunded, named.id), 0),
    }));
    const { rate } = group;
    const amounts = { gross: total('gross'), net: total('net'), tax: total('tax') };
    return { rate, ...(taxes === undefined ? {} : { taxes }), ...amounts };
  });
}

/** How much of one tax is given back: sums up to each tax are rounded, so that all taxes make the tax of the part. */
function amountOf({ sold: { trace }, before, after, price }: RefundedPart, id: string): number {
  let [below, own] = [0, 0];
  for (const { kind, source, share } of trace) {
    if (kind !== 'tax') continue;
    if (source === id) {
      own = share;
      break;
    }
    below += share;
  }
  const until = (some: number): number => part(below + own, some, price) - part(below, some, price);
  return until(after) - until(before);
}

const taxOfStep = ({ kind, source }: TraceStep): readonly string[] => (kind === 'tax' ? [source] : []);

// The taxes of a line come about in another order where a tax of it was levied on a line before.
const keyOf = (taxes: readonly string[]): string => JSON.stringify([...taxes].sort());
