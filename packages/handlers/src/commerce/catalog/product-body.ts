import { type Product, type Variant, variantsOf } from '@emporion/catalog';
import type { ProductBody } from './api.ts';
import type { CatalogPorts } from './ports.ts';

/** Products as they are sent: with the units that can be ordered now, and where there are none, with those that may be owed. */
export async function productBodies(
  { stockLevels, stockPolicies }: Pick<CatalogPorts, 'stockLevels' | 'stockPolicies'>,
  products: readonly Product[],
): Promise<readonly ProductBody[]> {
  const skus = products.flatMap((product) => variantsOf(product).map(({ sku }) => sku));
  const stock = await stockLevels.available(skus);
  const available = new Map(stock.map((one) => [one.sku, one.available]));
  const soldOut = skus.filter((sku) => (available.get(sku) ?? 0) <= 0);
  const policies = soldOut.length === 0 ? [] : ((await stockPolicies?.ofSkus(soldOut)) ?? []);
  const owable = new Map(
    policies.map(({ sku, backorderLimit = 0 }) => [sku, backorderLimit + (available.get(sku) ?? 0)]),
  );
  return products.map((product) => bodyOf(product, { available, owable }));
}

/** Units by SKU. */
interface Units {
  /** < 0 for what is owed already. */
  readonly available: ReadonlyMap<string, number>;
  readonly owable: ReadonlyMap<string, number>;
}

function bodyOf(product: Product, units: Units): ProductBody {
  const { id, name, description, brand, category, alsoIn, attributes, sku, listPrice, media, variants, status } =
    product;
  const available = (variant: Pick<Variant, 'sku'>): number => Math.max(0, units.available.get(variant.sku) ?? 0);
  const backorder = (variant: Pick<Variant, 'sku'>): { readonly backorder?: number } => {
    const owable = units.owable.get(variant.sku) ?? 0;
    return owable > 0 ? { backorder: owable } : {};
  };
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
            ...backorder(variant),
          })),
        }),
    ...(status === undefined ? {} : { status }),
    available: variantsOf(product).reduce((sum, variant) => sum + available(variant), 0),
    ...backorder({ sku }),
  };
}
