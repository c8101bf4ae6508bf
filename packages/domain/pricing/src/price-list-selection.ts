import { err, type Instant, ok, type Result } from '@emporion/kernel';
import type { Currency } from '@emporion/money';
import { endOf, type PricedRun, type PriceEntry, runsOf, startOf } from './price-list.ts';

/** Who asks for a price, when, and for how many units. */
export interface PriceQuery {
  readonly sku: string;
  readonly currency: Currency;
  readonly channel?: string;
  /** The groups that the customer belongs to. */
  readonly customerGroups: readonly string[];
  readonly at: Instant;
  /** In whole units, ≥ 1. */
  readonly quantity: number;
}

/** What a quantity costs by one entry. */
export interface PriceCandidate {
  readonly entry: PriceEntry;
  /** Tier by tier, ascending; one for a tiered price. */
  readonly runs: readonly PricedRun[];
  /** In minor units: all runs together. */
  readonly subtotal: number;
}

/** What decided between the price and the one that it was preferred to. */
export type PriceReason = 'only-one' | 'kind' | 'customer-group' | 'channel' | 'period' | 'price' | 'id';

/** The price of a quantity, and why it is this one. */
export interface SelectedPrice extends PriceCandidate {
  /** What the quantity costs without a sale or an override; absent where nothing else has a price. */
  readonly regular?: PriceCandidate;
  readonly decidedBy: PriceReason;
}

/** Nobody has set a price for that. */
export interface PriceRefusal {
  readonly reason: 'no-price';
  readonly sku: string;
  readonly currency: Currency;
  readonly quantity: number;
}

/**
 * The price of a quantity, by a total order over the entries that apply, of which the first difference decides:
 *
 * 1. an override before a sale before a base price, but a sale only if it costs less than the base price would;
 * 2. an entry for the customer's group before one for everybody;
 * 3. an entry for the channel before one for all channels;
 * 4. an entry that is valid for a shorter period before a longer one;
 * 5. the lower price for that quantity;
 * 6. the lower id.
 *
 * The order in which the entries stand makes no difference.
 *
 * @throws RangeError if the quantity is not a positive whole number, tiers are not ascending, a price is not whole minor
 * units, or a subtotal is beyond 2^53-1.
 */
export const selectPrice = (entries: readonly PriceEntry[], query: PriceQuery): Result<SelectedPrice, PriceRefusal> =>
  priceSelector(entries)(query);

/**
 * Make entries ready for many queries: a query looks only at the entries of its SKU.
 *
 * @throws RangeError if tiers are not ascending, or a price is not whole minor units.
 */
export function priceSelector(
  entries: readonly PriceEntry[],
): (query: PriceQuery) => Result<SelectedPrice, PriceRefusal> {
  for (const { id, scheme, tiers } of entries) {
    let before = 0;
    for (const { from, unitPrice } of tiers) {
      if (!Number.isSafeInteger(from) || from <= before) throw new RangeError(`tiers that do not ascend: ${id}`);
      if (!Number.isSafeInteger(unitPrice) || unitPrice < 0) throw new RangeError(`not a price of ${id}: ${unitPrice}`);
      before = from;
    }
    if (scheme === 'graduated' && tiers[0]?.from !== 1) throw new RangeError(`graduated, but not from 1 on: ${id}`);
  }
  const bySku = Map.groupBy(entries, ({ sku }) => sku);
  return (query) => selectAmong(bySku.get(query.sku) ?? [], query);
}

function selectAmong(entries: readonly PriceEntry[], query: PriceQuery): Result<SelectedPrice, PriceRefusal> {
  const { sku, currency, quantity } = query;
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity of ${sku}: ${quantity}`);
  const candidates = entries.flatMap((entry) => candidateOf(entry, query) ?? []).sort((a, b) => precedence(a, b).order);
  const regular = candidates.find(({ entry }) => entry.kind === 'base');
  const eligible = candidates.filter(
    ({ entry, subtotal }) => entry.kind !== 'sale' || regular === undefined || subtotal < regular.subtotal,
  );
  const [best, next] = eligible;
  if (best === undefined) return err({ reason: 'no-price', sku, currency, quantity });
  const decidedBy = next === undefined ? 'only-one' : precedence(best, next).by;
  return ok({ ...best, ...(regular === undefined ? {} : { regular }), decidedBy });
}

function candidateOf(entry: PriceEntry, query: PriceQuery): PriceCandidate | undefined {
  const { currency, channel, customerGroups, at, quantity } = query;
  if (entry.currency !== currency || at < startOf(entry) || at >= endOf(entry)) return undefined;
  if (entry.channel !== undefined && entry.channel !== channel) return undefined;
  if (entry.customerGroup !== undefined && !customerGroups.includes(entry.customerGroup)) return undefined;
  const runs = runsOf(entry, quantity);
  if (runs === undefined) return undefined;
  const subtotal = runs.reduce((sum, run) => sum + run.quantity * run.unitPrice, 0);
  if (!Number.isSafeInteger(subtotal)) throw new RangeError(`not minor units: ${subtotal}`);
  return { entry, runs, subtotal };
}

const rank = { override: 0, sale: 1, base: 2 } as const;

function precedence(a: PriceCandidate, b: PriceCandidate): { readonly order: number; readonly by: PriceReason } {
  const kind = rank[a.entry.kind] - rank[b.entry.kind];
  if (kind !== 0) return { order: kind, by: 'kind' };
  const group = namedFirst(a.entry.customerGroup, b.entry.customerGroup);
  if (group !== 0) return { order: group, by: 'customer-group' };
  const channel = namedFirst(a.entry.channel, b.entry.channel);
  if (channel !== 0) return { order: channel, by: 'channel' };
  const [one, other] = [endOf(a.entry) - startOf(a.entry), endOf(b.entry) - startOf(b.entry)];
  if (one !== other) return { order: one < other ? -1 : 1, by: 'period' };
  if (a.subtotal !== b.subtotal) return { order: a.subtotal - b.subtotal, by: 'price' };
  return { order: a.entry.id < b.entry.id ? -1 : 1, by: 'id' };
}

const namedFirst = (a: string | undefined, b: string | undefined): number =>
  Number(a === undefined) - Number(b === undefined);
