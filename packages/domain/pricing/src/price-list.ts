import type { Instant } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import type { UnitRun } from './line-selector.ts';

/** What a unit costs from a quantity on. */
export interface PriceTier {
  /** In whole units, ≥ 1. */
  readonly from: number;
  /** In minor units, ≥ 0. */
  readonly unitPrice: number;
}

/**
 * What a price does beside others: a base price is what something costs; a sale price takes its place while it is lower;
 * an override takes the place of both, whether it is lower or not.
 */
export type PriceKind = 'base' | 'sale' | 'override';

/** The price of one SKU in a price list: for whom, when and from how many units on. */
export interface PriceEntry {
  /** Unique among all entries. */
  readonly id: string;
  /** The price list that it stands in, such as `wholesale-2026`. */
  readonly list: string;
  readonly kind: PriceKind;
  readonly sku: string;
  readonly currency: Currency;
  /** Absent for every channel. */
  readonly channel?: string;
  /** Absent for every customer. */
  readonly customerGroup?: string;
  /** Absent: since ever. */
  readonly validFrom?: Instant;
  /** The first moment at which it is no longer valid; absent: for ever. */
  readonly validUntil?: Instant;
  /**
   * Whether all units cost what the tier of the whole quantity says (`tiered`), or each unit what its own tier says
   * (`graduated`).
   */
  readonly scheme: 'tiered' | 'graduated';
  /** Ascending by `from`, at least one. A tiered price is not for fewer units than the first; a graduated one begins at 1. */
  readonly tiers: readonly PriceTier[];
}

/** Units at the price of a tier. */
export interface PricedRun extends UnitRun {
  /** Where the tier begins that they are priced by. */
  readonly from: number;
}

/** The list price of a SKU as an entry beside those of price lists. */
export const listPriceEntry = (
  currency: Currency,
  { sku, unitPrice }: { readonly sku: string; readonly unitPrice: number },
): PriceEntry => ({
  id: sku,
  list: 'list-price',
  kind: 'base',
  sku,
  currency,
  scheme: 'tiered',
  tiers: [{ from: 1, unitPrice }],
});

/**
 * What a quantity costs by an entry, tier by tier; undefined when it is not for so few units.
 *
 * @param quantity - in whole units, ≥ 1
 */
export function runsOf({ scheme, tiers }: PriceEntry, quantity: number): readonly PricedRun[] | undefined {
  const reached = tiers.filter(({ from }) => from <= quantity);
  const last = reached.at(-1);
  if (last === undefined) return undefined;
  if (scheme === 'tiered') return [{ quantity, unitPrice: last.unitPrice, from: last.from }];
  return reached.map(({ from, unitPrice }, place) => {
    const end = reached[place + 1]?.from ?? quantity + 1;
    return { quantity: end - from, unitPrice, from };
  });
}

/**
 * Pairs of entries that nothing but the price or the id tells apart at some moment: both are valid, of one kind and for the
 * same channel and customers. The shop can still choose, but the merchant should know.
 */
export function overlappingPrices(entries: readonly PriceEntry[]): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (const group of Map.groupBy(entries, scopeOf).values()) {
    const byStart = group.toSorted((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
    for (const [place, entry] of byStart.entries()) {
      for (const later of byStart.slice(place + 1)) {
        if (startOf(later) >= endOf(entry)) break;
        pairs.push([entry.id, later.id]);
      }
    }
  }
  return pairs;
}

/** When an entry becomes valid, in milliseconds. */
export const startOf = ({ validFrom }: PriceEntry): number => validFrom ?? Number.NEGATIVE_INFINITY;

/** When an entry is no longer valid, in milliseconds. */
export const endOf = ({ validUntil }: PriceEntry): number => validUntil ?? Number.POSITIVE_INFINITY;

const scopeOf = ({ sku, currency, kind, channel, customerGroup }: PriceEntry): string =>
  JSON.stringify([sku, currency, kind, channel, customerGroup]);
