import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fits } from '../facet.ts';
import { type ListPosition, type Page, type ProductCatalog, type ProductShelf, productOrders } from '../ports.ts';
import { type Product, soldAs, variantsOf } from '../product.ts';
import { folded } from '../search-terms.ts';
import { anyFilter, anyProduct, anyProducts } from './arbitraries.ts';
import { occasion } from './occasion.ts';

/** What every catalog promises. `open` makes an empty one. */
export function productCatalogContract(name: string, open: () => ProductCatalog & ProductShelf): void {
  describe(`ProductCatalog: ${name}`, () => {
    test('a product comes back by id and by SKU as it was put', async () => {
      await fc.assert(
        fc.asyncProperty(anyProducts({ minLength: 1 }), async (products) => {
          const catalog = open();
          await catalog.put(products, occasion);
          for (const product of products) expect(await catalog.find(product.id)).toEqual(product);
          const skus = products.flatMap(variantsOf).map(({ sku }) => sku);
          const sold = products.flatMap((product) => variantsOf(product).map(({ sku }) => soldAs(product, sku)));
          const found = await catalog.ofSkus([...skus, ...skus, 'no-such-sku-in-the-whole-shop']);
          expect(found).toHaveLength(skus.length);
          expect(found).toEqual(expect.arrayContaining(sold));
        }),
      );
    });

    test('nothing is known of what was never put', async () => {
      const catalog = open();
      expect(await catalog.find('0190a1b2-0000-7000-8000-000000000001')).toBeUndefined();
      expect(await catalog.ofSkus(['CUP-1'])).toEqual([]);
      expect(await catalog.ofSkus([])).toEqual([]);
      expect(await catalog.categories()).toEqual([]);
      expect(await catalog.page({ order: 'rank', limit: 10 })).toEqual({ items: [] });
    });

    test('[E2~] all pages together are the whole list in its order, each product once, whatever it is narrowed to', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyProducts().chain((products) => fc.tuple(fc.constant(products), fc.option(anyFilter(products)))),
          fc.constantFrom(...productOrders),
          fc.integer({ min: 1, max: 5 }),
          async ([products, filter], order, limit) => {
            const catalog = open();
            await catalog.put(products, occasion);
            const listed = await everyPage((after) =>
              catalog.page({ order, limit, ...filter, ...(after === undefined ? {} : { after }) }),
            );
            const wanted = products.filter((product) => fits(product, filter ?? {}));
            expect(byId(listed.flat())).toEqual(byId(wanted));
            expect(isInOrder[order](listed.flat())).toBe(true);
            expect(listed.slice(0, -1).every((page) => page.length === limit)).toBe(true);
          },
        ),
      );
    });

    test('a product that is discontinued is known, but neither listed nor sold, until it is offered again', async () => {
      const catalog = open();
      const [cup, pot] = [product(1, 'Cup', 500), product(2, 'Pot', 900)];
      const gone: Product = { ...cup, status: 'discontinued', alsoIn: ['sale'], version: 2 };
      await catalog.put([cup, pot], occasion);
      await catalog.put([gone], occasion);
      expect(await catalog.find(cup.id)).toEqual(gone);
      expect(await catalog.ofSkus([cup.sku, pot.sku])).toEqual([pot]);
      for (const list of [{}, { category: 'kitchen' }]) {
        expect(await catalog.page({ order: 'rank', limit: 9, ...list })).toEqual({ items: [pot] });
      }
      const back: Product = { ...gone, status: 'active', version: 3 };
      await catalog.put([back], occasion);
      expect(await catalog.page({ order: 'rank', limit: 9, category: 'sale' })).toEqual({ items: [back] });
      expect(await catalog.ofSkus([cup.sku])).toEqual([back]);
    });

    test('a product leaves the categories and the SKUs that it loses, and stands once in those that it keeps', async () => {
      const catalog = open();
      const cup = product(1, 'Cup', 500);
      const variants = [
        { sku: cup.sku, options: { color: 'red' } },
        { sku: 'SKU-1-BLUE', options: { color: 'blue' } },
      ];
      await catalog.put([{ ...cup, alsoIn: ['sale', 'new'], variants }], occasion);
      const changed: Product = { ...cup, category: 'sale', alsoIn: ['kitchen'], rank: 7, version: 2 };
      await catalog.put([changed], occasion);
      for (const [category, items] of Object.entries({ kitchen: [changed], sale: [changed], new: [] })) {
        expect(await catalog.page({ order: 'rank', limit: 9, category })).toEqual({ items });
      }
      expect(await catalog.ofSkus(['SKU-1-BLUE', cup.sku])).toEqual([changed]);
    });

    test('a product is replaced by a newer version, and never by an older or a repeated one', async () => {
      await fc.assert(
        fc.asyncProperty(
          anyProduct(),
          fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
          async (product, versions) => {
            const catalog = open();
            for (const [index, version] of versions.entries()) {
              await catalog.put([{ ...product, version, name: `put ${index}` }], occasion);
            }
            const newest = Math.max(...versions);
            expect(await catalog.find(product.id)).toEqual({
              ...product,
              version: newest,
              name: `put ${versions.indexOf(newest)}`,
            });
            expect((await catalog.page({ order: 'name', limit: 9 })).items).toHaveLength(1);
          },
        ),
      );
    });

    test('a new price, rank, category or name moves the product in the lists', async () => {
      const catalog = open();
      const [cup, pot] = [product(1, 'Cup', 500), product(2, 'Pot', 900)];
      await catalog.put([cup, pot], occasion);
      await catalog.put(
        [{ ...cup, version: 2, listPrice: money('EUR', 1_000), rank: 9, name: 'Zen cup', category: 'garden' }],
        occasion,
      );
      for (const order of ['price', 'rank', 'name'] as const) {
        expect((await catalog.page({ order, limit: 9 })).items.map(({ sku }) => sku)).toEqual(['SKU-2', 'SKU-1']);
      }
      expect((await catalog.page({ order: 'rank', limit: 9, category: 'kitchen' })).items).toEqual([pot]);
    });

    test('categories stand in the order of their names, and can be renamed', async () => {
      const catalog = open();
      await catalog.arrange([
        { id: 'pots', name: 'Pots' },
        { id: 'cups', name: 'Cups' },
      ]);
      await catalog.arrange([{ id: 'cups', name: 'Tableware' }]);
      expect(await catalog.categories()).toEqual([
        { id: 'pots', name: 'Pots' },
        { id: 'cups', name: 'Tableware' },
      ]);
    });
  });
}

/** Follow a list from its first page to its last. */
export async function everyPage(
  page: (after: ListPosition | undefined) => Promise<Page<Product>>,
): Promise<readonly (readonly Product[])[]> {
  const pages: (readonly Product[])[] = [];
  const seen = new Set<string>();
  let after: ListPosition | undefined;
  do {
    const { items, next } = await page(after);
    pages.push(items);
    after = next;
    if (seen.has(JSON.stringify(after))) throw new Error('the list goes round in circles');
    seen.add(JSON.stringify(after));
  } while (after !== undefined);
  return pages;
}

const byId = (products: readonly Product[]): readonly Product[] => [...products].sort((a, b) => (a.id < b.id ? -1 : 1));

const isSorted =
  (key: (product: Product) => number | string, direction: 1 | -1 = 1) =>
  (products: readonly Product[]): boolean =>
    products.every((product, index) => {
      const before = products[index - 1];
      if (before === undefined) return true;
      const [a, b] = [key(before), key(product)];
      if (a === b) return before.id < product.id;
      return typeof a === 'number' && typeof b === 'number' ? (a - b) * direction < 0 : a < b;
    });

const isInOrder = {
  rank: isSorted(({ rank }) => rank),
  price: isSorted(({ listPrice }) => listPrice.minor),
  'price-descending': isSorted(({ listPrice }) => listPrice.minor, -1),
  name: isSorted(({ name }) => folded(name)),
};

const product = (number: number, name: string, minor: number): Product => ({
  id: `0190a1b2-0000-7000-8000-00000000000${number}`,
  sku: `SKU-${number}`,
  name,
  description: '',
  brand: 'Acme',
  category: 'kitchen',
  listPrice: money('EUR', minor),
  rank: number,
  version: 1,
});
