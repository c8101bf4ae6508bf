import { describe, expect, test } from 'vitest';
import type { ProductBody } from '../../src/commerce/catalog/api.ts';
import { foundProductsBody, productBody, productListBody } from '../../src/commerce/catalog/api.ts';
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
    const wanted = offered.filter(({ product }) => product.category === 'garden');
    expect(new Set(pages.flat().map(({ id }) => id))).toEqual(new Set(wanted.map(({ product }) => product.id)));
  });

  test('a page has 24 products unless asked otherwise, each with its price and what can be ordered', async () => {
    const shop = await openShop();
    const { body } = await shop.catalog('/v1/products');
    const { items } = productListBody.parse(body);
    expect(items).toHaveLength(24);
    for (const item of items) expect(item.available).toBe(shop.stock.get(item.sku));
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

  test.each(['limit=0', 'limit=101', 'limit=1.5', 'limit=-1', 'sort=color', 'category=A%20b', 'colour=red', 'cursor='])(
    '%s is refused',
    async (query) => {
      expect((await (await openShop()).catalog('/v1/products', { query })).status).toBe(400);
    },
  );
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
      price: { minor: 3_490, currency: 'EUR' },
      media: { hue: 0, glyph: '🍲' },
      available: first.stock,
    });
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
    await shop.shelf.put([{ ...first.product, version: 2, name: 'Enameled Stockpot' }]);
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
