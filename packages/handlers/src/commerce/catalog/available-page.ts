import { type Page, type PageWanted, type Product, type ProductOrder, variantsOf } from '@emporion/catalog';
import type { CatalogPorts } from './ports.ts';

/** Pages of the catalog that are read for one page of what can be ordered; then the page stays short. */
const mostReads = 10;

/**
 * A page of the products that can be ordered now.
 *
 * The catalog knows nothing of stock, so what is sold out is left out and its place filled from the pages behind. All
 * pages together are still the whole list.
 */
export async function availablePage(
  { catalog, stockLevels }: Pick<CatalogPorts, 'catalog' | 'stockLevels'>,
  { after, limit, ...wanted }: PageWanted & { readonly order: ProductOrder },
): Promise<Page<Product>> {
  const items: Product[] = [];
  let next = after;
  for (let reads = 0; reads < mostReads; reads += 1) {
    const page = await catalog.page({
      ...wanted,
      limit: limit - items.length,
      ...(next === undefined ? {} : { after: next }),
    });
    const skus = page.items.flatMap((product) => variantsOf(product).map(({ sku }) => sku));
    const stock = await stockLevels.available(skus);
    const available = new Set(stock.flatMap((one) => (one.available > 0 ? [one.sku] : [])));
    items.push(...page.items.filter((product) => variantsOf(product).some(({ sku }) => available.has(sku))));
    next = page.next;
    if (next === undefined || items.length === limit) break;
  }
  return { items, ...(next === undefined ? {} : { next }) };
}
