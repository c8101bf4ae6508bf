import type { ProductShelf } from '@emporion/catalog';
import type { StockLevels, StockOccasion } from '@emporion/inventory';
import type { PriceList } from '@emporion/pricing';
import { sampleCategories, sampleProducts } from './sample-products.ts';

/** What the sample shop is written to. */
export interface CatalogSeed {
  readonly shelf: ProductShelf;
  readonly priceList: PriceList;
  readonly stockLevels: Pick<StockLevels, 'receive'>;
  readonly occasion: StockOccasion;
  /** @default 500 products */
  readonly count?: number;
}

/**
 * Fill a shop with the sample products, their prices and their stock.
 *
 * Filling it again changes nothing: a product has its version, and the delivery of its stock is received once.
 */
export async function seedCatalog({
  shelf,
  priceList,
  stockLevels,
  occasion,
  count = 500,
}: CatalogSeed): Promise<void> {
  const samples = sampleProducts(count);
  await shelf.arrange(sampleCategories);
  await shelf.put(samples.map(({ product }) => product));
  await priceList.set(
    'EUR',
    samples.map(({ price }) => price),
  );
  const lines = samples.flatMap(({ product: { sku }, stock }) => (stock === 0 ? [] : [{ sku, quantity: stock }]));
  if (lines.length > 0) await stockLevels.receive({ id: `sample-${count}`, lines }, occasion);
}
