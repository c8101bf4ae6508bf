import { type Product, type Variant, variantsOf } from '@emporion/catalog';
import type { ProductBody } from './api.ts';
import type { CatalogPorts } from './ports.ts';

/** Products as they are sent: with the units that can be ordered now. */
export async function productBodies(
  { stockLevels }: Pick<CatalogPorts, 'stockLevels'>,
  products: readonly Product[],
): Promise<readonly ProductBody[]> {
  const skus = products.flatMap((product) => variantsOf(product).map(({ sku }) => sku));
  const levels = await stockLevels.levels(skus);
  const available = new Map(skus.map((sku, index) => [sku, levels[index]?.available ?? 0]));
  return products.map((product) => bodyOf(product, available));
}

function bodyOf(product: Product, units: ReadonlyMap<string, number>): ProductBody {
  const { id, name, description, brand, category, alsoIn, attributes, sku, listPrice, media, variants, status } =
    product;
  const available = (variant: Variant): number => units.get(variant.sku) ?? 0;
  return {
    id,
    name,
    description,
    brand,
    category,
    ...(alsoIn === undefined ? {} : { alsoIn: [...alsoIn] }),
    ...(attributes === undefined ? {} : { attributes }),
    sku,
    price: listPrice,
    ...(media === undefined ? {} : { media }),
    ...(variants === undefined
      ? {}
      : {
          variants: variants.map((variant) => ({
            sku: variant.sku,
            options: variant.options,
            price: variant.listPrice ?? listPrice,
            ...(variant.media === undefined ? {} : { media: variant.media }),
            available: available(variant),
          })),
        }),
    ...(status === undefined ? {} : { status }),
    available: variantsOf(product).reduce((sum, variant) => sum + available(variant), 0),
  };
}
