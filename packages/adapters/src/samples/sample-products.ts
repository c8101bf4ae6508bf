import type { Category, Product, Variant } from '@emporion/catalog';
import { money } from '@emporion/money';
import type { ListPrice, PriceEntry } from '@emporion/pricing';
import { type SampleColor, sampleAssortment, sampleBrands } from './sample-assortment.ts';

/** A SKU of the sample shop: its price, and the units that the shop begins with. */
export interface SampleSku {
  readonly price: ListPrice;
  readonly stock: number;
}

/** A product of the sample shop with the price and the units of its first variant, and of each further one. */
export interface SampleProduct extends SampleSku {
  readonly product: Product;
  readonly others: readonly SampleSku[];
  /** What price lists say of it. */
  readonly entries: readonly PriceEntry[];
}

/** The categories of the sample shop. */
export const sampleCategories: readonly Category[] = sampleAssortment.map(({ id, name }) => ({ id, name }));

const kindsInCategory = 8;
const mostProducts = sampleAssortment.length * kindsInCategory * kindsInCategory;

/**
 * The first products of the sample shop: functions of their index and of nothing else.
 *
 * @param count - from 0 to 512
 * @throws RangeError if there are not that many.
 */
export function sampleProducts(count = 500): readonly SampleProduct[] {
  if (!Number.isInteger(count) || count < 0 || count > mostProducts) throw new RangeError(`not a count: ${count}`);
  return Array.from({ length: count }, (_, index) => sampleProduct(index));
}

function sampleProduct(index: number): SampleProduct {
  const category = at(sampleAssortment, index);
  const place = Math.floor(index / sampleAssortment.length);
  const kind = at(category.kinds, place);
  const step = Math.floor(place / kindsInCategory);
  const [make, quality] = at(category.makes, step);
  const brand = at(sampleBrands, index * 5 + step);
  const sku = `${category.id.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(4, '0')}`;
  // A better make costs a tenth more, and prices keep their last two digits.
  const unitPrice = kind.price + Math.floor((kind.price * step) / 1_000) * 100;
  const price = { unitPrice, taxClass: category.taxClass };
  const variants = variantsIn(category.colors ?? [], sku, kind.glyph);
  return {
    product: {
      id: sampleProductId(index),
      sku,
      name: `${make} ${kind.name}`,
      description: `${kind.use} ${quality}`,
      brand,
      category: category.id,
      ...(kind.alsoIn === undefined ? {} : { alsoIn: kind.alsoIn }),
      attributes: { make },
      media: { hue: (index * 47) % 360, glyph: kind.glyph },
      listPrice: money('EUR', unitPrice),
      ...(variants.length === 0 ? {} : { variants }),
      // 307 and 512 have no common divisor: every product has a place of its own.
      rank: (index * 307) % mostProducts,
      version: 1,
    },
    price: { ...price, sku },
    entries: kind.name.endsWith('Tea') ? [byTheBox(sku, unitPrice)] : [],
    stock: index % 41 === 40 ? 0 : index % 17 === 16 ? 3 : 20 + ((index * 13) % 80),
    others: variants.slice(1).map((variant, other) => ({
      price: { ...price, sku: variant.sku },
      stock: (index * 7 + other * 11) % 40,
    })),
  };
}

/** From five on, each costs a tenth less, in whole tens of cents. */
const byTheBox = (sku: string, unitPrice: number): PriceEntry => ({
  id: `${sku}-by-the-box`,
  list: 'tea-by-the-box',
  kind: 'sale',
  sku,
  currency: 'EUR',
  scheme: 'tiered',
  tiers: [{ from: 5, unitPrice: Math.floor((unitPrice * 9) / 100) * 10 }],
});

/** A variant for each color; the first has the SKU of the product. */
const variantsIn = (colors: readonly SampleColor[], sku: string, glyph: string): readonly Variant[] =>
  colors.map(({ name, hue }, index) => ({
    sku: index === 0 ? sku : `${sku}-${name.toUpperCase()}`,
    options: { color: name },
    media: { hue, glyph },
  }));

/** The id of a sample product, counted from 0: a UUIDv7 that tells its number. */
export const sampleProductId = (index: number): string =>
  `019b76da-a800-7000-8001-${String(index + 1).padStart(12, '0')}`;

function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('an empty list');
  return item;
}
