import type { Product } from '@emporion/catalog';
import type { ProductBody } from './api.ts';
import type { CatalogPorts } from './ports.ts';

/** Products as they are sent: with the units that can be ordered now. */
export async function productBodies(
  { stockLevels }: Pick<CatalogPorts, 'stockLevels'>,
  products: readonly Product[],
): Promise<readonly ProductBody[]> {
  const levels = await stockLevels.levels(products.map(({ sku }) => sku));
  return products.map(({ id, name, description, brand, category, sku, listPrice, media }, index) => ({
    id,
    name,
    description,
    brand,
    category,
    sku,
    price: listPrice,
    ...(media === undefined ? {} : { media }),
    available: levels[index]?.available ?? 0,
  }));
}
