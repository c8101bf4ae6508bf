import type { ProductShelf } from '@emporion/catalog';
import type { StockLevels, StockLine, StockOccasion, StockPolicyList } from '@emporion/inventory';
import type { PriceList } from '@emporion/pricing';
import { type SampleProduct, sampleCategories, sampleProducts } from './sample-products.ts';
import { sampleStockPolicies } from './sample-stock-policies.ts';

/** What the sample shop is written to. */
export interface CatalogSeed {
  readonly shelf: ProductShelf;
  readonly priceList: PriceList;
  readonly stockLevels: Pick<StockLevels, 'receive'>;
  /** @default - nothing is decided about any SKU */
  readonly stockPolicies?: StockPolicyList;
  readonly occasion: StockOccasion;
  /** @default 500 products */
  readonly count?: number;
  /** How many products are written at once; for stores that do not take them all. @default - all */
  readonly batch?: number;
}

/**
 * Fill a shop with the sample products, their prices, their stock and what is decided about it.
 *
 * Filling it again in the same batches changes nothing: a product has its version, and a delivery of stock is received
 * once.
 */
export async function seedCatalog({
  shelf,
  priceList,
  stockLevels,
  stockPolicies,
  occasion,
  count = 500,
  batch = count,
}: CatalogSeed): Promise<void> {
  const samples = sampleProducts(count);
  // Before the stock comes, so that what comes is looked at.
  await stockPolicies?.set(sampleStockPolicies(count));
  await shelf.arrange(sampleCategories);
  for (let start = 0; start < count; start += batch) {
    const part = samples.slice(start, start + batch);
    await shelf.put(
      part.map(({ product }) => product),
      occasion,
    );
    const skus = part.flatMap((sample) => [sample, ...sample.others]);
    await priceList.set(
      'EUR',
      skus.map(({ price }) => price),
    );
    await priceList.setEntries(part.flatMap(({ entries }) => entries));
    // One delivery of all SKUs would have more lines than an event may.
    const id = `sample-${start + part.length}`;
    const deliveries = [
      { id, lines: linesOf(part) },
      { id: `${id}-others`, lines: linesOf(part.flatMap(({ others }) => others)) },
    ];
    for (const delivery of deliveries) if (delivery.lines.length > 0) await stockLevels.receive(delivery, occasion);
  }
}

const linesOf = (samples: readonly Pick<SampleProduct, 'price' | 'stock'>[]): readonly StockLine[] =>
  samples.flatMap(({ price: { sku }, stock }) => (stock === 0 ? [] : [{ sku, quantity: stock }]));
