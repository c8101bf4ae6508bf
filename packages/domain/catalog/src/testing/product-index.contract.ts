import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProductIndex, ProductSearch } from '../ports.ts';
import type { Product } from '../product.ts';
import { anyProducts } from './arbitraries.ts';

/** What every index promises besides what the search over it does. `open` makes an empty one. */
export function productIndexContract(name: string, open: () => ProductSearch & ProductIndex): void {
  describe(`ProductIndex: ${name}`, () => {
    test('[E44~] of the versions of a product the newest is found, in whatever order they come', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
          fc.integer({ min: 1, max: 6 }),
          async (versions, gone) => {
            const index = open();
            for (const version of versions) await index.index([versionOf(version, gone)]);
            const newest = Math.max(...versions);
            const { items } = await index.search({ query: 'kettle', limit: 9 });
            expect(items).toEqual(newest === gone ? [] : [versionOf(newest, gone)]);
          },
        ),
      );
    });

    test('[E44~] a search answers while the index is built anew, from the old one until the new one is whole', async () => {
      const index = open();
      const [old, added] = [versionOf(1), other];
      await index.index([old]);
      const seen: (readonly Product[])[] = [];
      const look = async () => {
        seen.push((await index.search({ query: 'kettle', limit: 9 })).items);
      };
      async function* batches() {
        await look();
        yield [added];
        await look();
        yield [versionOf(2)];
        await look();
      }
      await index.rebuild(batches());
      await look();
      expect(seen).toEqual([[old], [old], [old], expect.arrayContaining([added, versionOf(2)])]);
    });

    test('[E44~] what happens while the index is built anew is in it, however old the copy was that it is built from', async () => {
      const index = open();
      await index.index([versionOf(1), { ...other, status: 'discontinued', version: 3 }]);
      async function* batches() {
        await index.index([versionOf(3)]);
        await index.stock([{ sku: versionOf(3).sku, isAvailable: true }]);
        yield [versionOf(2), { ...other, version: 2 }];
      }
      await index.rebuild(batches());
      expect((await index.search({ query: 'kettle', limit: 9, isAvailable: true })).items).toEqual([versionOf(3)]);
      expect((await index.facets({})).products).toBe(1);
    });

    test('[E44~] a rebuild that fails leaves what there was, and the next one succeeds', async () => {
      const index = open();
      await index.index([versionOf(1)]);
      const failing = async function* () {
        yield [other];
        throw new Error('the catalog is down');
      };
      await expect(index.rebuild(failing())).rejects.toThrow('the catalog is down');
      expect((await index.search({ query: 'kettle', limit: 9 })).items).toEqual([versionOf(1)]);
      await index.rebuild(once([versionOf(1), other]));
      expect((await index.search({ query: 'kettle', limit: 9 })).items).toHaveLength(2);
    });

    test('an index that is built anew, once or twice, answers as before', async () => {
      await fc.assert(
        fc.asyncProperty(anyProducts({ minLength: 1, maxLength: 5 }), fc.boolean(), async (products, isTwice) => {
          const index = open();
          await index.index(products);
          await index.stock([{ sku: products[0]?.sku ?? '', isAvailable: true }]);
          const answer = async () => ({
            found: new Set(
              (await index.search({ query: products[0]?.name ?? '', limit: 99 })).items.map(({ id }) => id),
            ),
            facets: await index.facets({}),
          });
          const before = await answer();
          await index.rebuild(once(products));
          if (isTwice) await index.rebuild(once(products));
          expect(await answer()).toEqual(before);
        }),
      );
    });
  });
}

async function* once(products: readonly Product[]): AsyncGenerator<readonly Product[]> {
  yield products;
}

/** A version of one product; the one that is named last is discontinued. */
const versionOf = (version: number, gone?: number): Product => ({
  id: '0190a1b2-0000-7000-8000-000000000001',
  sku: 'KET-1',
  name: `Kettle number ${version}`,
  description: '',
  brand: 'Acme',
  category: 'kitchen',
  listPrice: money('EUR', 1_299),
  ...(version === gone ? { status: 'discontinued' } : {}),
  rank: 1,
  version,
});

const other: Product = { ...versionOf(1), id: '0190a1b2-0000-7000-8000-000000000002', sku: 'KET-2', name: 'Kettle' };
