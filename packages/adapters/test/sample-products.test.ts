import { productSchema, reindex, variantsOf } from '@emporion/catalog';
import { inventoryEvents, type StockLine } from '@emporion/inventory';
import { instant } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import { listPriceSchema, type PriceList, priceEntrySchema } from '@emporion/pricing';
import { expect, test } from 'vitest';
import {
  type Database,
  openDatabase,
  sampleCategories,
  sampleProducts,
  seedCatalog,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductIndex,
  sqliteProductSearch,
  sqliteProductShelf,
  sqliteRecorder,
} from '../src/embedded/index.ts';

const occasion = { at: instant(1_790_000_000_000), cause: { correlationId: 'seed', causationId: 'seed' } };

const shelfOf = (database: Database) =>
  sqliteProductShelf({ database, recorder: sqliteRecorder({ database, ids: sequentialIds() }) });

/** A shop, and what was delivered to it. */
async function seeded(times: number) {
  const database = openDatabase(':memory:');
  const [shelf, priceBook] = [shelfOf(database), sqlitePriceBook({ database })];
  const deliveries = new Map<string, readonly unknown[]>();
  const stockLevels = {
    receive: async ({ id, lines }: { readonly id: string; readonly lines: readonly unknown[] }) => {
      deliveries.set(id, lines);
    },
  };
  const priceList: PriceList = priceBook;
  for (let time = 0; time < times; time += 1) await seedCatalog({ shelf, priceList, stockLevels, occasion });
  const catalog = sqliteProductCatalog({ database });
  await reindex({ catalog, productIndex: sqliteProductIndex({ database }) });
  return {
    catalog,
    search: sqliteProductSearch({ database }),
    priceBook,
    deliveries,
  };
}

test('there are five hundred sample products, every one as a product must be and no two alike', () => {
  const samples = sampleProducts();
  for (const key of ['id', 'sku', 'name', 'rank'] as const) {
    expect(new Set(samples.map(({ product }) => product[key])).size).toBe(500);
  }
  for (const { product, price, stock, others, entries } of samples) {
    expect(variantsOf(product).map(({ sku }) => sku)).toEqual(
      [price, ...others.map((other) => other.price)].map(({ sku }) => sku),
    );
    expect(productSchema.parse(product)).toEqual(product);
    expect(listPriceSchema.parse(price)).toEqual(price);
    for (const entry of entries) expect(priceEntrySchema.parse(entry)).toEqual(entry);
    expect([price.sku, price.unitPrice]).toEqual([product.sku, product.listPrice.minor]);
    expect(stock).toBeGreaterThanOrEqual(0);
    expect(sampleCategories.map(({ id }) => id)).toContain(product.category);
  }
});

test('the shop has sold out of some products, and has few of some others', () => {
  const stocks = sampleProducts().map(({ stock }) => stock);
  expect(stocks.filter((stock) => stock === 0).length).toBeGreaterThan(5);
  expect(stocks.filter((stock) => stock > 0 && stock < 10).length).toBeGreaterThan(5);
});

test('tea is cheaper by the box', async () => {
  const { priceBook } = await seeded(1);
  const teas = sampleProducts().filter(({ product }) => product.name.endsWith('Tea'));
  expect(teas.length).toBeGreaterThan(0);
  const entries = await priceBook.entries(
    'EUR',
    sampleProducts().map(({ price }) => price.sku),
  );
  expect(entries.map(({ sku }) => sku).sort()).toEqual(teas.map(({ price }) => price.sku).sort());
  for (const { price } of teas) {
    const tiers = entries.find(({ sku }) => sku === price.sku)?.tiers;
    expect(tiers?.[0]?.from).toBe(5);
    expect(tiers?.[0]?.unitPrice).toBeLessThan(price.unitPrice);
  }
});

test('the same products come first, however many are wanted', () => {
  expect(sampleProducts(7)).toEqual(sampleProducts().slice(0, 7));
  expect(() => sampleProducts(513)).toThrow(RangeError);
});

test('a shop can be filled twice', async () => {
  const { catalog, priceBook, deliveries } = await seeded(2);
  const { items } = await catalog.page({ order: 'rank', limit: 1_000 });
  expect(items).toHaveLength(500);
  expect(await catalog.categories()).toHaveLength(8);
  expect(
    await priceBook.prices(
      'EUR',
      items.map(({ sku }) => sku),
    ),
  ).toHaveLength(500);
  expect([...deliveries.keys()]).toEqual(['sample-500', 'sample-500-others']);
  const event = inventoryEvents['inventory.stock-received.v1'];
  for (const lines of deliveries.values()) expect(event.safeParse({ lines }).success).toBe(true);
});

test('a shop that is filled in batches is filled alike', async () => {
  const received: StockLine[] = [];
  const atOnce: StockLine[] = [];
  const database = openDatabase(':memory:');
  const [shelf, priceList] = [shelfOf(database), sqlitePriceBook({ database })];
  const into = (lines: StockLine[]) => ({
    receive: async (delivery: { readonly lines: readonly StockLine[] }) => void lines.push(...delivery.lines),
  });
  await seedCatalog({ shelf, priceList, stockLevels: into(received), occasion, batch: 33 });
  expect((await sqliteProductCatalog({ database }).page({ order: 'rank', limit: 1_000 })).items).toHaveLength(500);
  await seedCatalog({ shelf, priceList, stockLevels: into(atOnce), occasion });
  const bySku = (one: StockLine, other: StockLine): number => (one.sku < other.sku ? -1 : 1);
  expect(received.toSorted(bySku)).toEqual(atOnce.toSorted(bySku));
});

test.each([
  ['enameled kettle', 'Enameled Kettle'],
  ['ketle', 'Kettle'],
  ['star atl', 'Star Atlas'],
  ['jasmine espresso', 'Ethiopian Espresso Beans'],
  ['merino blan', 'Merino Throw Blanket'],
])('whoever searches for %s finds %s first', async (query, name) => {
  const { search } = await seeded(1);
  const { items } = await search.search({ query, limit: 5 });
  expect(items[0]?.name).toContain(name);
});
