import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListPosition, ProductSearch, ProductShelf } from '../ports.ts';
import type { Product } from '../product.ts';
import { productTerms, searchedFields } from '../search-terms.ts';
import { anyCategoryId, anyProduct, anyProducts, anyText } from './arbitraries.ts';
import { everyPage } from './product-catalog.contract.ts';

/** What every search promises. `open` makes an empty one. */
export function productSearchContract(name: string, open: () => ProductSearch & ProductShelf): void {
  const stocked = async (products: readonly Product[]): Promise<ProductSearch & ProductShelf> => {
    const search = open();
    await search.put(products);
    return search;
  };

  describe(`ProductSearch: ${name}`, () => {
    test('a product is found by each of its own words', async () => {
      await fc.assert(
        fc.asyncProperty(anyProducts({ minLength: 1, maxLength: 4 }), async (products) => {
          const search = await stocked(products);
          for (const product of products) {
            for (const query of new Set(Object.values(productTerms(product)).flat())) {
              expect(await idsOf(search, { query })).toContain(product.id);
            }
          }
        }),
      );
    });

    test('a product is found by several of its words, the last one only begun', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyProducts({ minLength: 1, maxLength: 4 }).chain((products) =>
            fc.tuple(
              fc.constant(products),
              fc.constantFrom(...products).chain((product) => {
                const words = Object.values(productTerms(product)).flat();
                const long = words.filter((word) => [...word].length > 3);
                return fc.record({
                  id: fc.constant(product.id),
                  words: fc.subarray(words, { maxLength: 3 }),
                  last: fc.constantFrom(...(long.length === 0 ? words : long)),
                });
              }),
            ),
          ),
          async ([products, { id, words, last }]) => {
            const search = await stocked(products);
            const begun = [...last].length > 3 ? [...last].slice(0, -1).join('') : last;
            expect(await idsOf(search, { query: [...words, begun].join(' ') })).toContain(id);
          },
        ),
      );
    });

    test('every product that is found has every word of the query', async () => {
      await fc.assert(
        fc.asyncProperty(anyProducts(), anyText(3), async (products, query) => {
          const search = await stocked(products);
          const { items, correctedTo } = await search.search({ query, limit: 100 });
          const asked = (correctedTo ?? query).normalize();
          for (const product of items) {
            const own = new Set(Object.values(productTerms(product)).flat());
            const words = termsIn(asked);
            expect(words.slice(0, -1).every((word) => own.has(word))).toBe(true);
            expect([...own].some((word) => word.startsWith(words.at(-1) ?? '-'))).toBe(true);
          }
        }),
      );
    });

    test('a category narrows what is found to the products in it, and loses none of them', async () => {
      await fc.assert(
        fc.asyncProperty(anyProducts(), anyText(2), anyCategoryId(), async (products, query, category) => {
          const search = await stocked(products);
          const all = (await everyItem(search, { query })).filter((product) => product.category === category);
          const narrowed = await everyItem(search, { query, category });
          expect(new Set(narrowed.map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)));
        }),
      );
    });

    test('the pages in a row are the full list, each product once', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyProducts({ minLength: 3 }).chain((products) =>
            fc.tuple(
              fc.constant(products),
              fc.constantFrom(...products.flatMap((product) => Object.values(productTerms(product)).flat())),
            ),
          ),
          fc.integer({ min: 1, max: 4 }),
          async ([products, query], limit) => {
            const search = await stocked(products);
            const whole = await search.search({ query, limit: 100 });
            expect(whole.next).toBeUndefined();
            expect(await everyItem(search, { query, limit })).toEqual(whole.items);
            expect(new Set(whole.items.map(({ id }) => id)).size).toBe(whole.items.length);
          },
        ),
      );
    });

    test('any text is a query', async () => {
      const search = await stocked([cup]);
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile)), async (query) => {
          const { items } = await search.search({ query, limit: 10 });
          expect(items.length).toBeLessThanOrEqual(1);
        }),
      );
    });

    test('a text without a word finds nothing', async () => {
      const search = await stocked([cup]);
      for (const query of ['', '  ', '"', '*', '-- !']) {
        expect(await search.search({ query, limit: 10 })).toEqual({ items: [] });
      }
    });

    test('case and accents make no difference', async () => {
      const search = await stocked([cup]);
      for (const query of ['cafe', 'CAFÉ', 'Café', 'GROSSE', 'große']) {
        expect(await idsOf(search, { query })).toEqual([cup.id]);
      }
    });

    test('[E12~] one mistyped letter in a long word is forgiven, and the page says what was searched for', async () => {
      const search = await stocked([cup, pot]);
      for (const query of ['portelain', 'porclain', 'porcellain', 'procelain']) {
        const { items, correctedTo } = await search.search({ query, limit: 10 });
        expect(items).toEqual([cup]);
        expect(correctedTo).toBe('porcelain');
      }
      expect(await search.search({ query: 'cafe portelain', limit: 10 })).toEqual({
        items: [cup],
        correctedTo: 'cafe porcelain',
      });
    });

    test('a word that is known is never corrected', async () => {
      const search = await stocked([
        { ...cup, name: 'Kettle' },
        { ...pot, name: 'Settle' },
      ]);
      expect(await search.search({ query: 'settle', limit: 10 })).toEqual({ items: [{ ...pot, name: 'Settle' }] });
    });

    test('two letters find names that begin with them', async () => {
      const search = await stocked([cup, { ...pot, description: 'Café au lait' }]);
      expect(await idsOf(search, { query: 'ca' })).toEqual([cup.id]);
    });

    test('a word in the name counts more than the same word in the description', async () => {
      const search = await stocked([
        { ...cup, name: 'Rack', description: 'Holds a teapot of any size' },
        { ...pot, name: 'Teapot', description: 'Holds a liter of any size' },
      ]);
      expect(await idsOf(search, { query: 'teapot' })).toEqual([pot.id, cup.id]);
    });

    test('a product is no longer found by the words that it lost', async () => {
      await fc.assert(
        fc.asyncProperty(anyProduct(), anyProduct(), async (before, after) => {
          const search = await stocked([before]);
          const changed = { ...after, id: before.id, version: before.version + 1 };
          await search.put([changed]);
          const kept = Object.values(productTerms(changed)).flat();
          for (const query of Object.values(productTerms(before)).flat()) {
            const { items, correctedTo } = await search.search({ query, limit: 10 });
            const isKept = kept.some((word) => word.startsWith(query));
            if (!isKept && correctedTo === undefined) expect(items).toEqual([]);
            if (kept.includes(query)) expect(items).toEqual([changed]);
          }
        }),
      );
    });

    test('putting products again, or one by one in another order, changes nothing that is found', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyProducts({ minLength: 1 }).chain((products) =>
            fc.tuple(fc.constant(products), fc.shuffledSubarray([...products], { minLength: products.length })),
          ),
          anyText(2),
          async ([products, shuffled], query) => {
            const [atOnce, oneByOne] = [await stocked(products), open()];
            for (const product of shuffled) await oneByOne.put([product]);
            await atOnce.put(shuffled);
            expect(new Set(await idsOf(oneByOne, { query }))).toEqual(new Set(await idsOf(atOnce, { query })));
          },
        ),
      );
    });
  });
}

interface Query {
  readonly query: string;
  readonly category?: string;
  readonly limit?: number;
}

const everyItem = async (search: ProductSearch, { limit = 7, ...query }: Query): Promise<readonly Product[]> => {
  const pages = await everyPage((after: ListPosition | undefined) =>
    search.search({ ...query, limit, ...(after === undefined ? {} : { after }) }),
  );
  return pages.flat();
};

const idsOf = async (search: ProductSearch, query: Query): Promise<readonly string[]> =>
  (await everyItem(search, query)).map(({ id }) => id);

const termsIn = (query: string): readonly string[] =>
  productTerms({ ...cup, name: query }).name.slice(0, searchedFields.length * 2);

const hostile = [
  '"',
  '""',
  'a"b',
  'NEAR(a b)',
  'name:cup',
  'a*',
  '^cup',
  '- cup',
  '{a}:b',
  'AND',
  'OR NOT',
  "'; --",
  '\0',
];

const cup: Product = {
  id: '0190a1b2-0000-7000-8000-000000000001',
  sku: 'CUP-1',
  name: 'Café cup, große',
  description: 'Thin white porcelain',
  brand: 'Acme',
  category: 'kitchen',
  listPrice: money('EUR', 1_299),
  rank: 1,
  version: 1,
};

const pot: Product = {
  ...cup,
  id: '0190a1b2-0000-7000-8000-000000000002',
  sku: 'POT-1',
  name: 'Pot',
  description: 'Steel',
  rank: 2,
};
