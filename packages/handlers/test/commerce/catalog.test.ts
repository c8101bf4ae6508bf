import { categoriesOf, facetKey, variantsOf } from '@emporion/catalog';
import { occasion } from '@emporion/catalog/testing';
import { describe, expect, test } from 'vitest';
import type { ProductBody } from '../../src/commerce/catalog/api.ts';
import { facetsBody, foundProductsBody, productBody, productListBody } from '../../src/commerce/catalog/api.ts';
import { offered, openShop } from './shop.ts';

interface List {
  readonly items: readonly ProductBody[];
  readonly next?: string;
}

const [first] = offered;
if (first === undefined) throw new Error('there are sample products');
const path = `/v1/products/${first.product.id}`;

async function everyPage(shop: Awaited<ReturnType<typeof openShop>>, path: string, query: string) {
  const pages: (readonly ProductBody[])[] = [];
  let cursor = '';
  while (pages.length <= offered.length) {
    const answer = await shop.catalog(path, { query: `${query}${cursor}` });
    expect(answer.status).toBe(200);
    const { items, next }: List = answer.body;
    pages.push(items);
    if (next === undefined) return pages;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  throw new Error('more pages than products');
}

describe('GET /v1/products', () => {
  test('[E2~] the pages are the whole list, each product once, and every page is full but the last', async () => {
    const shop = await openShop();
    for (const sort of ['rank', 'price', 'price-descending', 'name']) {
      const pages = await everyPage(shop, '/v1/products', `sort=${sort}&limit=7`);
      expect(pages.map(({ length }) => length)).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 4]);
      expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(offered.length);
    }
  });

  test('a category holds its products only', async () => {
    const pages = await everyPage(await openShop(), '/v1/products', 'category=garden&limit=3');
    const wanted = offered.filter(({ product }) => categoriesOf(product).includes('garden'));
    expect(new Set(pages.flat().map(({ id }) => id))).toEqual(new Set(wanted.map(({ product }) => product.id)));
  });

  test('a page has 24 products unless asked otherwise, each with its price and what can be ordered', async () => {
    const shop = await openShop();
    const { body } = await shop.catalog('/v1/products');
    const { items } = productListBody.parse(body);
    expect(items).toHaveLength(24);
    for (const { sku, variants = [{ sku }], available } of items) {
      const units = variants.map((variant) => shop.stock.get(variant.sku) ?? 0);
      expect(available).toBe(units.reduce((sum, one) => sum + one, 0));
    }
  });

  test('a cursor is good for its own list only, and nobody else can make one', async () => {
    const shop = await openShop();
    const { next }: List = (await shop.catalog('/v1/products', { query: 'limit=1' })).body;
    for (const query of [
      `sort=price&cursor=${next}`,
      `category=garden&cursor=${next}`,
      `cursor=${next}x`,
      `cursor=${Buffer.from('[0,"a"]').toString('base64url')}.x`,
    ]) {
      const answer = await shop.catalog('/v1/products', { query });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '/query/cursor' }] });
    }
    expect((await shop.catalog('/v1/search', { query: `q=kettle&cursor=${next}` })).status).toBe(400);
  });

  test('a list can be narrowed by brands, prices, attributes and options, all at once', async () => {
    const shop = await openShop();
    const narrowed = async (query: string) => (await everyPage(shop, '/v1/products', `${query}&limit=5`)).flat();
    const all = offered.map(({ product }) => product);
    const [one, other] = ['Aldermoor', 'Dunmore & Sons'].map(facetKey);
    for (const [query, wanted] of [
      [`brand=${one},${other}`, all.filter(({ brand }) => [one, other].includes(facetKey(brand)))],
      ['price=1000-2490', all.filter(({ listPrice: { minor } }) => minor >= 1_000 && minor <= 2_490)],
      [
        'attributes=make:enameled,make:linen',
        all.filter(({ attributes }) => ['Enameled', 'Linen'].includes(String(attributes?.['make']))),
      ],
      [
        'attributes=color:indigo&category=kitchen',
        all.filter((product) => product.variants && categoriesOf(product).includes('kitchen')),
      ],
    ] as const) {
      const found = await narrowed(query);
      expect(wanted.length).toBeGreaterThan(0);
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)));
      expect(found).toHaveLength(wanted.length);
    }
  });

  test('what is sold out can be left out, and no page loses anything by it', async () => {
    const shop = await openShop();
    const inStock = offered.filter(({ product }) =>
      variantsOf(product).some(({ sku }) => (shop.stock.get(sku) ?? 0) > 0),
    );
    for (const { product } of offered.slice(3, 9)) {
      for (const { sku } of variantsOf(product)) shop.stock.set(sku, 0);
    }
    const left = inStock.filter((sample) => !offered.slice(3, 9).includes(sample));
    for (const limit of [1, 7, 100]) {
      const pages = await everyPage(shop, '/v1/products', `available=true&limit=${limit}`);
      expect(new Set(pages.flat().map(({ id }) => id))).toEqual(new Set(left.map(({ product }) => product.id)));
      expect(pages.flat()).toHaveLength(left.length);
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit);
    }
  });

  test.each([
    ...['limit=0', 'limit=101', 'limit=1.5', 'limit=-1', 'sort=color', 'category=A%20b', 'colour=red', 'cursor='],
    ...[
      'brand=',
      'brand=a,,b',
      'price=-',
      'price=a-b',
      'price=1',
      'attributes=color',
      'attributes=color:',
      'available=1',
    ],
  ])('%s is refused', async (query) => {
    expect((await (await openShop()).catalog('/v1/products', { query })).status).toBe(400);
  });
});

describe('GET /v1/products/{productId}', () => {
  test('shows the product', async () => {
    const shop = await openShop();
    const { status, body } = await shop.catalog(path);
    expect(status).toBe(200);
    expect(productBody.parse(body)).toEqual({
      id: first.product.id,
      sku: 'KIT-0001',
      name: 'Enameled Saucepan',
      description: first.product.description,
      brand: 'Aldermoor',
      category: 'kitchen',
      attributes: { make: 'Enameled' },
      price: { minor: 3_490, currency: 'EUR' },
      media: { hue: 0, glyph: '🍲' },
      available: first.stock,
    });
  });

  test('shows what there is to choose, each with its price, its picture and its units', async () => {
    const shop = await openShop();
    const blanket = offered.find(({ product }) => product.variants !== undefined);
    if (blanket === undefined) throw new RangeError('nothing to choose');
    const { body } = await shop.catalog(`/v1/products/${blanket.product.id}`);
    expect(productBody.parse(body).variants).toEqual(
      variantsOf(blanket.product).map(({ sku, options, media }) => ({
        sku,
        options,
        media,
        price: blanket.product.listPrice,
        available: shop.stock.get(sku),
      })),
    );
  });

  test('shows what is discontinued, which no list does', async () => {
    const shop = await openShop();
    await shop.shelf.put([{ ...first.product, version: 2, status: 'discontinued' }], occasion);
    expect((await shop.catalog(path)).body).toMatchObject({ status: 'discontinued' });
    const pages = await everyPage(shop, '/v1/products', 'limit=100');
    expect(pages.flat().map(({ id }) => id)).not.toContain(first.product.id);
  });

  test('[E2~] says when nothing has changed, and may be cached', async () => {
    const shop = await openShop();
    const { headers } = await shop.catalog(path);
    const etag = String(headers['etag']);
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(headers['cache-control']).toMatch(/^public, max-age=\d+/);
    for (const known of [etag, `"other", W/${etag}`, '*']) {
      const again = await shop.catalog(path, { headers: { 'if-none-match': known } });
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
      expect(again.headers['cache-control']).toBe(headers['cache-control']);
    }
    expect((await shop.catalog(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  test('[E2~] has another tag after a new version of the product, and after a sale', async () => {
    const shop = await openShop();
    const tag = async () => (await shop.catalog(path)).headers['etag'];
    const before = await tag();
    await shop.shelf.put([{ ...first.product, version: 2, name: 'Enameled Stockpot' }], occasion);
    const renamed = await tag();
    shop.stock.set(first.product.sku, first.stock - 1);
    expect(new Set([before, renamed, await tag()]).size).toBe(3);
  });

  test('is not found under another id, and an id has one form', async () => {
    const shop = await openShop();
    expect((await shop.catalog('/v1/products/019b76da-a800-7000-8001-00000000ffff')).status).toBe(404);
    expect((await shop.catalog('/v1/products/1')).status).toBe(400);
  });
});

describe('[E12~] GET /v1/search/facets', () => {
  const facets = async (query: string) => {
    const { status, body } = await (await openShop()).catalog('/v1/search/facets', { query });
    expect(status).toBe(200);
    return facetsBody.parse(body);
  };
  const countsOf = ({ facets: found }: Awaited<ReturnType<typeof facets>>, facet: string) =>
    new Map(found.find((one) => one.facet === facet)?.values.map(({ key, products }) => [key, products]));

  test('counts the shop by category and price', async () => {
    const counted = await facets('');
    expect(counted.products).toBe(offered.length);
    const garden = offered.filter(({ product }) => categoriesOf(product).includes('garden'));
    expect(countsOf(counted, 'category').get('garden')).toBe(garden.length);
    const cheap = offered.filter(
      ({
        product: {
          listPrice: { minor },
        },
      }) => minor >= 1_000 && minor < 2_000,
    );
    expect(countsOf(counted, 'price').get('1000-1999')).toBe(cheap.length);
  });

  test('counts what a search found, and a chosen category leaves the others to be chosen', async () => {
    const [all, kitchen] = [await facets('q=the'), await facets('q=the&category=kitchen')];
    expect(countsOf(kitchen, 'category')).toEqual(countsOf(all, 'category'));
    expect(kitchen.products).toBe(countsOf(all, 'category').get('kitchen'));
    expect(countsOf(kitchen, 'brand')).not.toEqual(countsOf(all, 'brand'));
  });

  test('has a tag', async () => {
    const shop = await openShop();
    const { headers } = await shop.catalog('/v1/search/facets');
    const again = await shop.catalog('/v1/search/facets', { headers: { 'if-none-match': String(headers['etag']) } });
    expect(again.status).toBe(304);
  });
});

describe('GET /v1/search', () => {
  test('finds products by words that are begun, mistyped or accented, page by page', async () => {
    const shop = await openShop();
    const { body } = await shop.catalog('/v1/search', { query: 'q=enam%C3%A9led%20sauc' });
    expect(foundProductsBody.parse(body).items.map(({ name }) => name)).toEqual(['Enameled Saucepan']);
    const corrected = await shop.catalog('/v1/search', { query: 'q=saucpan' });
    expect(corrected.body).toMatchObject({ correctedTo: 'saucepan' });
    const pages = await everyPage(shop, '/v1/search', 'q=the&limit=5');
    const whole = await everyPage(shop, '/v1/search', 'q=the&limit=100');
    expect(pages.flat()).toEqual(whole.flat());
    expect(pages.length).toBeGreaterThan(2);
  });

  test('stays within a category', async () => {
    const [items = []] = await everyPage(await openShop(), '/v1/search', 'q=the&category=books&limit=100');
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ category }) => category))).toEqual(new Set(['books']));
  });

  test('can be narrowed like a list', async () => {
    const [items = []] = await everyPage(
      await openShop(),
      '/v1/search',
      'q=the&brand=aldermoor,castellane&price=-4000&limit=100',
    );
    expect(items.length).toBeGreaterThan(0);
    for (const { brand, price } of items) {
      expect(['Aldermoor', 'Castellane']).toContain(brand);
      expect(price.minor).toBeLessThanOrEqual(4_000);
    }
  });

  test('takes any text, and refuses none or too much of it', async () => {
    const shop = await openShop();
    for (const q of ['"', 'a OR', 'NEAR(', '*', '\u0000', '% _', '💥']) {
      const answer = await shop.catalog('/v1/search', { query: `q=${encodeURIComponent(q)}` });
      expect(answer.status).toBe(200);
    }
    expect((await shop.catalog('/v1/search')).status).toBe(400);
    expect((await shop.catalog('/v1/search', { query: `q=${'a'.repeat(201)}` })).status).toBe(400);
  });
});

test('[E2~] while the search is down, the shop can be browsed all the same', async () => {
  const shop = await openShop({ isSearchDown: true });
  expect((await shop.catalog('/v1/search', { query: 'q=kettle' })).status).toBe(500);
  for (const page of ['/v1/products', path, '/v1/categories']) expect((await shop.catalog(page)).status).toBe(200);
});

test('GET /v1/categories lists them by name', async () => {
  const { body } = await (await openShop()).catalog('/v1/categories');
  expect((body as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual([
    'Books',
    'Coffee & Tea',
    'Garden',
    'Home Textiles',
    'Kitchen',
    'Office',
    'Outdoor',
    'Toys & Games',
  ]);
});
