import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../src/personas.ts';
import { openPlatform, type TestPlatform } from './platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

interface Listed {
  readonly items: readonly { readonly id: string; readonly sku: string; readonly name: string }[];
  readonly next?: string;
}
interface Counted {
  readonly products: number;
  readonly facets: readonly {
    readonly facet: string;
    readonly values: readonly { readonly key: string; readonly products: number }[];
  }[];
}
const read = async <T>(path: string): Promise<T> => (await (await platform.ask('GET', path)).json()) as T;

describe('the shop over HTTP', () => {
  test('every product of the sample is on exactly one page', async () => {
    const seen: string[] = [];
    let path = '/v1/products?limit=100';
    for (;;) {
      const page = await read<Listed>(path);
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === undefined) break;
      path = `/v1/products?limit=100&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(seen).toHaveLength(500);
    expect(new Set(seen).size).toBe(500);
  });

  test('a product is found by a word of its name, and shown under its id', async () => {
    const [first] = (await read<Listed>('/v1/products?limit=1')).items;
    const word = first?.name.split(' ').at(-1) ?? '';
    const { items } = await read<Listed>(`/v1/search?q=${encodeURIComponent(word)}&limit=100`);
    expect(items.map(({ id }) => id)).toContain(first?.id);
    expect(await read(`/v1/products/${first?.id}`)).toMatchObject({ id: first?.id, name: first?.name });
  });

  test('[E12~] what a search found is counted by category and by price, and every category holds as many as it says', async () => {
    const { products, facets } = await read<Counted>('/v1/search/facets?q=kitchen');
    const found = await read<Listed>('/v1/search?q=kitchen&limit=100');
    expect(found.items).toHaveLength(Math.min(products, 100));
    const categories = facets.find(({ facet }) => facet === 'category')?.values ?? [];
    for (const { key, products: counted } of categories) {
      const { items } = await read<Listed>(`/v1/search?q=kitchen&category=${key}&limit=100`);
      expect(items).toHaveLength(counted);
    }
    expect(facets.map(({ facet }) => facet)).toContain('price');
  });

  test('[E44~] an operator has the index built anew, and a search meanwhile answers as ever', async () => {
    const rebuild = (as?: string) => platform.ask('POST', '/v1/ops/search/reindex', as === undefined ? {} : { as });
    expect((await rebuild()).status).toBe(401);
    expect((await rebuild(personas.find(({ role }) => role === 'customer')?.id)).status).toBe(403);
    const before = await read<Listed>('/v1/search?q=lamp');
    let isDone = false;
    const rebuilding = rebuild(personas.find(({ role }) => role === 'operator')?.id).finally(() => {
      isDone = true;
    });
    let searches = 0;
    while (!isDone) {
      expect((await read<Listed>('/v1/search?q=lamp')).items).toEqual(before.items);
      searches += 1;
    }
    expect(searches).toBeGreaterThan(0);
    const answer = await rebuilding;
    expect([answer.status, await answer.json()]).toEqual([200, { products: 500 }]);
  });

  test('every coupon that the platform tells of is one that the shop knows', async () => {
    const { items } = await read<{ readonly items: readonly { readonly code: string }[] }>('/local/coupons');
    expect(items.length).toBeGreaterThan(0);
    const enter = async (code: string) => {
      const answer = await platform.ask('PUT', `/v1/cart/coupons/${code}`);
      const { coupons } = (await answer.json()) as { readonly coupons: readonly { readonly reason?: string }[] };
      return coupons.map(({ reason }) => reason);
    };
    expect(await enter('NOBODY')).toEqual(['unknown-code']);
    for (const { code } of items) expect(await enter(code)).not.toContain('unknown-code');
  });

  test('a guest fills a cart, signs in, and finds it again', async () => {
    const [first] = (await read<Listed>('/v1/products?limit=1')).items;
    const put = await platform.ask('PUT', `/v1/cart/items/${first?.sku}`, { body: { quantity: 2 } });
    expect(put.status).toBe(200);
    const [cookie = ''] = put.headers.getSetCookie().map((value) => value.split(';')[0]);
    const as = personas[0]?.id ?? '';
    const merged = await platform.ask('POST', '/v1/me/cart/merge', {
      as,
      body: {},
      headers: { cookie, 'idempotency-key': 'merge-1' },
    });
    expect(merged.status).toBe(200);
    const cart = (await (await platform.ask('GET', '/v1/me/cart', { as })).json()) as {
      readonly lines: readonly object[];
    };
    expect(cart.lines).toMatchObject([{ sku: first?.sku, quantity: 2 }]);
  });
});
