import { err, ok, type Result } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import type { ShippingRule } from './shipping-rule.ts';
import { type Destination, type Zone, zoneFinder } from './zone.ts';

/** What a fee depends on: the weight in grams, what the goods cost after discounts in minor units, or their units. */
export type ShippingBasis = 'weight' | 'subtotal' | 'quantity';

/** The fee from a value of the basis on. */
export interface ShippingBracket {
  /** ≥ 0; the first is 0. */
  readonly from: number;
  /** In minor units, ≥ 0, tax included where prices are. */
  readonly fee: number;
}

/** What one method costs into one zone. */
export interface ShippingRate {
  /** Unique within a table. */
  readonly id: string;
  /** How it is sent: `parcel`, `express`. */
  readonly method: string;
  readonly zone: string;
  readonly basis: ShippingBasis;
  /** Ascending by `from`, at least one. */
  readonly brackets: readonly ShippingBracket[];
  /** The largest value of the basis that can be sent, at least that of the last bracket; absent for any. */
  readonly upTo?: number;
  /** Goods that cost at least this after discounts, in minor units, are sent for free; absent for never. */
  readonly freeFrom?: number;
  readonly taxClass: string;
}

/** What shipping costs, as data. */
export interface ShippingTable {
  readonly version: string;
  readonly currency: Currency;
  readonly zones: readonly Zone[];
  readonly rates: readonly ShippingRate[];
}

/** What is to be sent. */
export interface Parcel {
  readonly destination: Destination;
  /** In grams, ≥ 0. @default - unknown: it is not sent by weight */
  readonly weight?: number;
  /** Goods after discounts, in minor units, ≥ 0. */
  readonly subtotal: number;
  /** In whole units, ≥ 0. */
  readonly quantity: number;
}

/** What a method costs for a parcel, and why. */
export interface ShippingQuote {
  readonly method: string;
  /** In minor units. */
  readonly fee: number;
  /** The id of the rate. */
  readonly rate: string;
  readonly zone: string;
  readonly bracket: ShippingBracket;
  /** Whether the fee is nothing because of what the goods cost. */
  readonly isFree: boolean;
  readonly taxClass: string;
}

/** Why a parcel is not sent. */
export type ShippingRefusal =
  | { readonly reason: 'not-shipped-to'; readonly destination: Destination }
  | { readonly reason: 'no-such-method'; readonly method: string; readonly zone: string }
  | {
      readonly reason: 'parcel-too-large';
      readonly basis: ShippingBasis;
      readonly upTo: number;
      readonly actual: number;
    }
  /** It is sent by a weight that nobody knows. */
  | { readonly reason: 'weight-unknown' };

/** Answers what shipping costs. */
export interface ShippingQuotes {
  /** What one method costs. */
  readonly by: (method: string, parcel: Parcel) => Result<ShippingQuote, ShippingRefusal>;
  /** What every possible method costs, the lowest fee first, and of equals the lower method; none where nothing is sent. */
  readonly all: (parcel: Parcel) => readonly ShippingQuote[];
}

/**
 * Make a shipping table ready to answer.
 *
 * @throws RangeError if a rate is of an unknown zone, two rates are for one method and zone, brackets do not ascend from 0,
 * a fee is not whole minor units, or a place is in two zones; a table that was read by `shippingTableSchema` has none of
 * these faults.
 */
export function shippingQuotes({ zones, rates }: ShippingTable): ShippingQuotes {
  const zoneOf = zoneFinder(zones);
  const ratesOf = new Map(zones.map(({ id }) => [id, new Map<string, ShippingRate>()]));
  for (const rate of rates) {
    checkBrackets(rate);
    const methods = ratesOf.get(rate.zone);
    if (methods === undefined) throw new RangeError(`not a zone: ${rate.zone}`);
    if (methods.has(rate.method)) throw new RangeError(`two rates for ${rate.method} to ${rate.zone}`);
    methods.set(rate.method, rate);
  }
  return {
    by: (method, parcel) => {
      const zone = zoneOf(parcel.destination);
      if (zone === undefined) return err({ reason: 'not-shipped-to', destination: parcel.destination });
      const rate = ratesOf.get(zone)?.get(method);
      return rate === undefined ? err({ reason: 'no-such-method', method, zone }) : quoteOf(rate, parcel);
    },
    all: (parcel) => {
      const methods = ratesOf.get(zoneOf(parcel.destination) ?? '')?.values() ?? [];
      const quotes = [...methods].map((rate) => quoteOf(rate, parcel));
      return quotes
        .flatMap((quote) => (quote.ok ? quote.value : []))
        .sort((a, b) => a.fee - b.fee || (a.method < b.method ? -1 : 1));
    },
  };
}

/** A quote as the rule that a cart is priced by: its fee is not to be waived a second time. */
export const shippingRuleOf = ({ fee, taxClass }: ShippingQuote): ShippingRule => ({
  fee,
  freeFrom: Number.MAX_SAFE_INTEGER,
  taxClass,
});

function quoteOf(rate: ShippingRate, parcel: Parcel): Result<ShippingQuote, ShippingRefusal> {
  const { id, method, zone, basis, brackets, upTo, freeFrom, taxClass } = rate;
  for (const measure of ['weight', 'subtotal', 'quantity'] as const) {
    const value = parcel[measure] ?? 0;
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a ${measure}: ${value}`);
  }
  const actual = parcel[basis];
  if (actual === undefined) return err({ reason: 'weight-unknown' });
  if (upTo !== undefined && actual > upTo) return err({ reason: 'parcel-too-large', basis, upTo, actual });
  const isFree = freeFrom !== undefined && parcel.subtotal >= freeFrom;
  const bracket = brackets.findLast(({ from }) => from <= actual) ?? { from: 0, fee: 0 };
  return ok({ method, fee: isFree ? 0 : bracket.fee, rate: id, zone, bracket, isFree, taxClass });
}

function checkBrackets({ id, brackets, upTo = Number.POSITIVE_INFINITY }: ShippingRate): void {
  let before = -1;
  for (const { from, fee } of brackets) {
    if (!Number.isSafeInteger(from) || from <= before || from > upTo) {
      throw new RangeError(`brackets that do not ascend: ${id}`);
    }
    if (!Number.isSafeInteger(fee) || fee < 0) throw new RangeError(`not a fee of ${id}: ${fee}`);
    before = from;
  }
  if (brackets[0]?.from !== 0) throw new RangeError(`brackets that do not begin at 0: ${id}`);
}
