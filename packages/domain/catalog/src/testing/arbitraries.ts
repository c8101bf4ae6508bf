import { type Currency, currencies, money } from '@emporion/money';
import fc from 'fast-check';
import type { ProductFilter } from '../facet.ts';
import { facetKey } from '../facet.ts';
import type { Product, Variant } from '../product.ts';

/** A few categories, so that several products share one. */
export const anyCategoryId = (): fc.Arbitrary<string> =>
  fc.constantFrom('kitchen', 'garden', 'kitchen-garden', 'books');

/** Any word of some script: Latin, Latin with marks, Greek, Cyrillic, Han, digits. */
export const anyWord = (): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'abcdeÄéßŁøΣωЖя水茶029'), minLength: 1, maxLength: 9 });

/** Any text of words and of what stands between them. */
export const anyText = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(anyWord(), fc.constantFrom(' ', '-', ', ', '. ', ' & ', '"', "'", '\n')), {
      minLength: 1,
      maxLength: most,
    })
    .map((words) => words.flat().join(''));

/** A few colors, written in more than one way. */
const anyColor = (): fc.Arbitrary<string> => fc.constantFrom('Red', 'red', 'Sea-green', 'sea GREEN', 'Łosoś 2');

const anySku = (): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('A', 'b-', 'C.9_'), fc.nat()).map((parts) => parts.join(''));

/** Any variants that one product can have, the first with its SKU; absent when it is sold in one way. */
const anyVariants = (sku: string): fc.Arbitrary<{ readonly variants?: readonly Variant[] }> =>
  fc.oneof(
    { arbitrary: fc.constant({}), weight: 2 },
    {
      arbitrary: fc.uniqueArray(anyColor(), { minLength: 1, maxLength: 3 }).map((colors) => ({
        variants: colors.map(
          (color, index): Variant => ({
            sku: index === 0 ? sku : `${sku}.${index}`,
            options: { color },
            ...(index === 1 ? { media: { hue: 1, glyph: '🌱' } } : {}),
          }),
        ),
      })),
      weight: 1,
    },
  );

/** Any product in one currency. */
export const anyProduct = (currency: Currency = currencies[0] ?? 'EUR'): fc.Arbitrary<Product> =>
  anySku().chain((sku) =>
    fc
      .tuple(
        anyVariants(sku),
        fc.record(
          {
            id: fc.uuid({ version: 7 }),
            sku: fc.constant(sku),
            name: anyText(4),
            description: anyText(8),
            brand: anyWord(),
            category: anyCategoryId(),
            alsoIn: fc.constantFrom(['sale'], ['sale', 'new']),
            attributes: fc.record(
              { material: anyWord(), size: fc.constantFrom(-1, 2.5, 42), washable: fc.boolean(), color: anyColor() },
              { requiredKeys: [] },
            ),
            media: fc.record({ hue: fc.integer({ min: 0, max: 359 }), glyph: fc.constantFrom('☕', '🌱') }),
            minor: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 90, max: 2_100 }), fc.maxSafeNat()),
            rank: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.maxSafeNat()),
            version: fc.integer({ min: 1, max: 1_000 }),
          },
          {
            requiredKeys: ['id', 'sku', 'name', 'description', 'brand', 'category', 'minor', 'rank', 'version'],
          },
        ),
      )
      .map(([variants, { minor, ...product }]) => ({ ...product, ...variants, listPrice: money(currency, minor) })),
  );

/** Any filter, now and then one that some of the products fit. */
export const anyFilter = (products: readonly Product[]): fc.Arbitrary<ProductFilter> => {
  const brands = products.map(({ brand }) => facetKey(brand));
  const prices = products.map(({ listPrice }) => listPrice.minor);
  const anyPrice = fc.oneof(fc.constantFrom(0, ...prices), fc.maxSafeNat());
  return fc.record(
    {
      category: fc.oneof(anyCategoryId(), fc.constant('sale')),
      brands: fc.subarray(['no-such-brand', ...brands], { minLength: 1 }),
      price: fc.record({ from: anyPrice, to: anyPrice }, { requiredKeys: [] }),
      attributes: fc.record(
        {
          color: fc.subarray(['red', 'sea-green', 'łosos-2'], { minLength: 1 }),
          washable: fc.constantFrom(['true'], ['false', 'true']),
          size: fc.constantFrom(['42'], ['-1', '2.5']),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
};

/** Any number of products, no two with one id or one SKU. */
export const anyProducts = (
  bounds: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<readonly Product[]> =>
  fc.uniqueArray(anyProduct(), {
    ...bounds,
    comparator: (one, other) =>
      one.id === other.id ||
      one.sku === other.sku ||
      one.sku.startsWith(`${other.sku}.`) ||
      other.sku.startsWith(`${one.sku}.`),
  });
