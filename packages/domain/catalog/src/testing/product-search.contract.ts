import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProductFilter } from '../facet.ts';
import { type AvailableFilter, mostFacetValues } from '../facet-counts.ts';
import type { Availability, ListPosition, ProductSearch } from '../ports.ts';
import { type Product, variantsOf } from '../product.ts';
import { productTerms, searchedFields } from '../search-terms.ts';
import { anyFilter, anyProduct, anyProducts, anyText } from './arbitraries.ts';
import { inMemoryProducts } from './in-memory-products.ts';
import { everyPage } from './product-catalog.contract.ts';

/** A search, and how it is told what there is. */
export interface SearchSubject extends ProductSearch {
  put(products: readonly Product[]): Promise<void>;
  stock(availabilities: readonly Availability[]): Promise<void>;
}

/** What every search promises. `open` makes an empty one. */
export function productSearchContract(name: string, open: () => SearchSubject): void {
  const stocked = async (products: readonly Product[]): Promise<SearchSubject> => {
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

    test('a filter narrows what is found to the products that fit, and loses none of them', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyStockedShop(),
          fc.option(anyText(2), { nil: undefined }),
          async ({ products, availabilities, filter }, text) => {
            const [search, plain] = [await stocked(products), inMemoryProducts()];
            await plain.put(products);
            for (const one of [search, plain]) await one.stock(availabilities);
            for (const query of [text ?? products[0]?.name ?? '', products.at(-1)?.brand ?? '']) {
              const wanted = await idsOf(plain, { query, ...filter });
              expect(new Set(await idsOf(search, { query, ...filter }))).toEqual(new Set(wanted));
              const all = await idsOf(search, { query });
              for (const id of wanted) expect(all).toContain(id);
            }
          },
        ),
      );
    });

    test('[E12~] facets are counted as by looking at every product, each as if nothing of it had been chosen', async () => {
      await fc.assert(
        fc.asyncProperty(anyStockedShop(), fc.boolean(), async ({ products, availabilities, filter }, isAsked) => {
          const [search, plain] = [await stocked(products), inMemoryProducts()];
          await plain.put(products);
          for (const one of [search, plain]) await one.stock(availabilities);
          const query = isAsked ? { query: products[0]?.name ?? '!' } : {};
          expect(await search.facets({ ...query, ...filter })).toEqual(await plain.facets({ ...query, ...filter }));
        }),
      );
    });

    test('[E12~] choosing a brand leaves the other brands to be chosen, and narrows every other facet', async () => {
      const [red, blue] = [
        { ...cup, attributes: { color: 'Red' } },
        { ...pot, brand: 'Bestia', attributes: { color: 'Blue' }, listPrice: money('EUR', 9_900) },
      ];
      const search = await stocked([red, blue]);
      await search.stock([{ sku: blue.sku, isAvailable: true }]);
      expect(await search.facets({ brands: ['acme'] })).toEqual({
        products: 1,
        available: 0,
        facets: [
          {
            facet: 'brand',
            values: [
              { key: 'acme', name: 'Acme', products: 1 },
              { key: 'bestia', name: 'Bestia', products: 1 },
            ],
          },
          { facet: 'category', values: [{ key: 'kitchen', name: 'kitchen', products: 1 }] },
          { facet: 'color', values: [{ key: 'red', name: 'Red', products: 1 }] },
          { facet: 'price', values: [{ key: '1000-1999', name: '1000-1999', products: 1 }] },
        ],
      });
      expect(await idsOf(search, { query: 'a', price: { from: 9_900 } })).toEqual([]);
      expect(await idsOf(search, { query: 'best', price: { from: 9_900, to: 9_900 } })).toEqual([blue.id]);
    });

    test('of many values of a facet the most frequent are shown', async () => {
      const search = await stocked(
        Array.from({ length: mostFacetValues + 3 }, (_, index) => ({
          ...cup,
          id: `${cup.id.slice(0, -3)}${String(index).padStart(3, '0')}`,
          sku: `S-${index}`,
          brand: index < 2 ? 'Zenith' : `Brand ${index}`,
        })),
      );
      const { facets } = await search.facets({});
      const [brands] = facets.flatMap(({ facet, values }) => (facet === 'brand' ? [values] : []));
      expect(brands).toHaveLength(mostFacetValues);
      expect(brands?.[0]).toEqual({ key: 'zenith', name: 'Zenith', products: 2 });
    });

    test('a discontinued product is found no more, nor counted, and its words are known no more', async () => {
      const search = await stocked([cup, pot]);
      await search.put([{ ...cup, status: 'discontinued', version: 2 }]);
      expect(await search.search({ query: 'portelain', limit: 10 })).toEqual({ items: [] });
      expect((await search.facets({})).products).toBe(1);
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

interface Query extends AvailableFilter {
  readonly query: string;
  readonly limit?: number;
}

/** Products, what there is of them, and a filter that some of them fit. */
const anyStockedShop = () =>
  anyProducts({ maxLength: 8 }).chain((products) =>
    fc.record({
      products: fc.constant(products),
      availabilities: fc
        .subarray(products.flatMap(variantsOf).map(({ sku }) => sku))
        .map((skus): readonly Availability[] => skus.map((sku) => ({ sku, isAvailable: true }))),
      filter: fc
        .tuple(
          fc.option(anyFilter(products), { nil: {} }),
          fc.constantFrom<AvailableFilter[]>({}, {}, { isAvailable: true }),
        )
        .map(([filter, available]): AvailableFilter => ({ ...(filter satisfies ProductFilter), ...available })),
    }),
  );

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
