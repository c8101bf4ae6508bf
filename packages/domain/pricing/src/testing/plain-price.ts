import type { PriceEntry } from '../price-list.ts';
import type { PriceQuery } from '../price-list-selection.ts';

/** The price of a quantity by the definition: entries that do not apply are struck out, then one rule after the other. */
export function plainPrice(
  entries: readonly PriceEntry[],
  query: PriceQuery,
): { readonly id: string; readonly subtotal: number; readonly regular: string | undefined } | undefined {
  const priced = entries
    .filter((entry) => entry.sku === query.sku && entry.currency === query.currency)
    .filter(({ channel }) => channel === undefined || channel === query.channel)
    .filter(({ customerGroup: group }) => group === undefined || query.customerGroups.some((own) => own === group))
    .filter(({ validFrom }) => validFrom === undefined || validFrom <= query.at)
    .filter(({ validUntil }) => validUntil === undefined || query.at < validUntil)
    .filter(({ tiers }) => tiers.some(({ from }) => from <= query.quantity))
    .map((entry) => ({ ...entry, subtotal: unitByUnit(entry, query.quantity) }));
  const regular = first(priced.filter(({ kind }) => kind === 'base'));
  const overrides = priced.filter(({ kind }) => kind === 'override');
  const sales = priced.filter(({ kind, subtotal }) => kind === 'sale' && !(regular && subtotal >= regular.subtotal));
  const best = first(overrides) ?? first(sales) ?? regular;
  return best && { id: best.id, subtotal: best.subtotal, regular: regular?.id };
}

function unitByUnit({ scheme, tiers }: PriceEntry, quantity: number): number {
  let subtotal = 0;
  for (let unit = 1; unit <= quantity; unit += 1) {
    const counted = scheme === 'tiered' ? quantity : unit;
    subtotal += tiers.findLast(({ from }) => from <= counted)?.unitPrice ?? 0;
  }
  return subtotal;
}

type Priced = PriceEntry & { readonly subtotal: number };

/** Keep those that come first by one rule, then by the next. */
function first(entries: readonly Priced[]): Priced | undefined {
  const rules: readonly ((entry: Priced) => number)[] = [
    ({ customerGroup }) => (customerGroup === undefined ? 1 : 0),
    ({ channel }) => (channel === undefined ? 1 : 0),
    ({ validFrom, validUntil }) => (validFrom && validUntil ? validUntil - validFrom : Number.POSITIVE_INFINITY),
    ({ subtotal }) => subtotal,
  ];
  let left = entries;
  for (const rule of rules) {
    const least = Math.min(...left.map(rule));
    left = left.filter((entry) => rule(entry) === least);
  }
  return left.toSorted((a, b) => a.id.localeCompare(b.id, 'en'))[0];
}
