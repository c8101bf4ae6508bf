import {
  dynamoDbAvailableStock,
  dynamoDbProductCatalog,
  dynamoDbProductShelf,
  inProcessProductSearch,
  sampleProducts,
} from '@emporion/adapters/aws';
import type { ListPosition, Product, ProductCatalog, ProductSearch } from '@emporion/catalog';
import {
  anyProducts,
  anyText,
  everyPage,
  inMemoryProducts,
  occasion,
  productSearchContract,
  type SearchSubject,
} from '@emporion/catalog/testing';
import { instant } from '@emporion/kernel';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { dynamoDbWorld } from './dynamodb-world.ts';
import { instantClock } from './instant-clock.ts';

const refreshMilliseconds = 60_000;

/** A search over a catalog in memory, and a clock on which time passes as soon as the catalog has changed. */
function open({
  isRefreshed = true,
  page,
}: {
  readonly isRefreshed?: boolean;
  readonly page?: ProductCatalog['page'];
} = {}) {
  const products = inMemoryProducts();
  const clock = instantClock(instant(1_790_000_000_000));
  const pages: (ListPosition | undefined)[] = [];
  const catalog: Pick<ProductCatalog, 'page'> = {
    page: async (wanted) => {
      pages.push(wanted.after);
      return (page ?? products.page)(wanted);
    },
  };
  const available = new Set<string>();
  const stockLevels = {
    available: async (skus: readonly string[]) => skus.map((sku) => ({ sku, available: available.has(sku) ? 3 : 0 })),
  };
  const search: SearchSubject = {
    ...inProcessProductSearch({ catalog, stockLevels, clock, refreshMilliseconds }),
    put: async (changed) => {
      await products.put(changed);
      if (isRefreshed) clock.pass(refreshMilliseconds);
    },
    stock: async (availabilities) => {
      for (const { sku, isAvailable } of availabilities) {
        if (isAvailable) available.add(sku);
        else available.delete(sku);
      }
    },
  };
  return { search, products, clock, pages };
}

productSearchContract('in process', () => open().search);

const samples = sampleProducts().map(({ product }) => product);
const [first, second] = samples;
if (first === undefined || second === undefined) throw new RangeError('no samples');

const everyId = async (search: ProductSearch, query: string): Promise<readonly string[]> => {
  const pages = await everyPage((after: ListPosition | undefined) =>
    search.search({ query, limit: 7, ...(after === undefined ? {} : { after }) }),
  );
  return pages.flat().map(({ id }) => id);
};

test('it finds, and takes for mistyped, what a plain scan does', async () => {
  await fc.assert(
    fc.asyncProperty(anyProducts({ maxLength: 8 }), anyText(3), async (products, text) => {
      const { search, products: scan } = open();
      await search.put(products);
      const words = products.flatMap(({ name }) => [name, name.slice(1), name.slice(0, 4)]);
      for (const query of [text, ...words]) {
        const [{ correctedTo }, expected] = await Promise.all([
          search.search({ query, limit: 1 }),
          scan.search({ query, limit: 100 }),
        ]);
        expect(correctedTo).toBe(expected.correctedTo);
        expect(new Set(await everyId(search, query))).toEqual(new Set(expected.items.map(({ id }) => id)));
      }
    }),
    { numRuns: 50 },
  );
});

test('letters beyond the first plane are letters: two that change places are one edit', async () => {
  const { search } = open();
  const name = '\u{20000}\u{21001}\u{20002}\u{21003}';
  const mistyped = '\u{21001}\u{20000}\u{20002}\u{21003}';
  await search.put([{ ...first, name }]);
  expect(await search.search({ query: mistyped, limit: 1 })).toMatchObject({ correctedTo: name, items: [{ name }] });
});

test('of equally good matches the one that stands first among all products comes first', async () => {
  const { search } = open();
  const alike = [5, 3, 9].map(
    (rank, index): Product => ({ ...first, id: `${first.id.slice(0, -1)}${index}`, sku: `S-${index}`, rank }),
  );
  await search.put(alike);
  const { items } = await search.search({ query: first.name, limit: 10 });
  expect(items.map(({ rank }) => rank)).toEqual([3, 5, 9]);
});

test('the catalog is read once for searches at one time, and again when it has become old', async () => {
  const { search, clock, pages } = open({ isRefreshed: false });
  await search.put([first]);
  await Promise.all(Array.from({ length: 3 }, () => search.search({ query: first.name, limit: 1 })));
  expect(pages).toEqual([undefined]);
  await search.put([second]);
  clock.pass(refreshMilliseconds - 1);
  expect((await search.search({ query: second.name, limit: 1 })).items).not.toContainEqual(second);
  expect(pages).toHaveLength(1);
  clock.pass(1);
  expect((await search.search({ query: second.name, limit: 1 })).items).toEqual([second]);
  expect(pages).toHaveLength(2);
});

test('a catalog that could not be read is read at the next search', async () => {
  let isDown = true;
  const { search } = open({
    page: async () => {
      if (isDown) throw new Error('the catalog is down');
      return { items: [first] };
    },
  });
  await expect(search.search({ query: first.name, limit: 1 })).rejects.toThrow('the catalog is down');
  isDown = false;
  expect((await search.search({ query: first.name, limit: 1 })).items).toEqual([first]);
});

test('a product that changes its rank while the catalog is read is found once, as it was read last', async () => {
  const moved = { ...first, rank: second.rank + 1, version: 2 };
  const { search } = open({
    page: async ({ after }) => (after === undefined ? { items: [first, second], next: ['more'] } : { items: [moved] }),
  });
  expect((await search.search({ query: first.name, limit: 10 })).items).toEqual([moved]);
});

describe('over the sample shop in DynamoDB', () => {
  const { catalog, stock, clock } = dynamoDbWorld();
  const search = inProcessProductSearch({
    catalog: dynamoDbProductCatalog(catalog),
    stockLevels: dynamoDbAvailableStock(stock),
    clock,
  });

  beforeAll(async () => {
    const shelf = dynamoDbProductShelf(catalog);
    for (let start = 0; start < samples.length; start += 10)
      await shelf.put(samples.slice(start, start + 10), occasion);
  });

  test.each([
    ['enameled kettle', 'Enameled Kettle'],
    ['ketle', 'Kettle'],
    ['star atl', 'Star Atlas'],
    ['jasmine espresso', 'Ethiopian Espresso Beans'],
    ['merino blan', 'Merino Throw Blanket'],
  ])('whoever searches for %s finds %s first', async (query, name) => {
    const { items } = await search.search({ query, limit: 5 });
    expect(items[0]?.name).toContain(name);
  });
});
