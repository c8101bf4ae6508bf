import type { Instant } from '@emporion/kernel';
import {
  listPriceEntry,
  type PriceBook,
  type PricingContext,
  type PricingPolicy,
  priceSelector,
  type SelectedPrice,
} from '@emporion/pricing';

/** Where prices are found. */
export interface LinePricePorts {
  readonly priceBook: PriceBook;
  readonly pricingPolicy: Pick<PricingPolicy, 'currency'>;
}

/** What the units of a line cost, why, and how they are taxed. */
export interface LinePrice extends SelectedPrice {
  readonly taxClass: string;
}

/**
 * What quantities of SKUs cost: the best of the list price and of all price lists. Without a list price, which names the
 * tax class, nothing is sold.
 *
 * @param context - a customer of whom no groups are known belongs to none
 */
export async function linePrices(
  { priceBook, pricingPolicy: { currency } }: LinePricePorts,
  lines: readonly { readonly sku: string; readonly quantity: number }[],
  { at, channel, customerGroups = [] }: Pick<PricingContext, 'channel' | 'customerGroups'> & { readonly at: Instant },
): Promise<ReadonlyMap<string, LinePrice>> {
  const skus = lines.map(({ sku }) => sku);
  const [prices, entries] = await Promise.all([priceBook.prices(currency, skus), priceBook.entries(currency, skus)]);
  const select = priceSelector([...prices.map((price) => listPriceEntry(currency, price)), ...entries]);
  const taxClasses = new Map(prices.map(({ sku, taxClass }) => [sku, taxClass]));
  const who = { customerGroups, at, ...(channel === undefined ? {} : { channel }) };
  return new Map(
    lines.flatMap(({ sku, quantity }) => {
      const taxClass = taxClasses.get(sku);
      const selected = select({ sku, currency, quantity, ...who });
      return taxClass === undefined || !selected.ok ? [] : [[sku, { ...selected.value, taxClass }] as const];
    }),
  );
}

/** Whether something costs less than without a sale or an override. */
export const isReduced = ({ entry: { kind }, subtotal, regular }: SelectedPrice): boolean =>
  kind !== 'base' && (regular === undefined ? kind === 'sale' : subtotal < regular.subtotal);
