import { type Currency, currencies, money } from '@emporion/money';
import fc from 'fast-check';
import type { Product } from '../product.ts';

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

/** Any product in one currency. */
export const anyProduct = (currency: Currency = currencies[0] ?? 'EUR'): fc.Arbitrary<Product> =>
  fc
    .record(
      {
        id: fc.uuid({ version: 7 }),
        sku: fc.tuple(fc.constantFrom('A', 'b-', 'C.9_'), fc.nat()).map((parts) => parts.join('')),
        name: anyText(4),
        description: anyText(8),
        brand: anyWord(),
        category: anyCategoryId(),
        media: fc.record({ hue: fc.integer({ min: 0, max: 359 }), glyph: fc.constantFrom('☕', '🌱') }),
        minor: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.maxSafeNat()),
        rank: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.maxSafeNat()),
        version: fc.integer({ min: 1, max: 1_000 }),
      },
      {
        requiredKeys: ['id', 'sku', 'name', 'description', 'brand', 'category', 'minor', 'rank', 'version'],
      },
    )
    .map(({ minor, ...product }) => ({ ...product, listPrice: money(currency, minor) }));

/** Any number of products, no two with one id or one SKU. */
export const anyProducts = (
  bounds: { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<readonly Product[]> =>
  fc.uniqueArray(anyProduct(), {
    ...bounds,
    comparator: (one, other) => one.id === other.id || one.sku === other.sku,
  });
