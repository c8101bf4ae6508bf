import type { ProductIndex, ProductSearch } from '@emporion/catalog';
import { productIndexContract, productSearchContract } from '@emporion/catalog/testing';
import { expect, test } from 'vitest';
import { openDatabase, sampleProducts, sqliteProductIndex, sqliteProductSearch } from '../src/embedded/index.ts';

function open(): ProductIndex & ProductSearch {
  const database = openDatabase(':memory:');
  return { ...sqliteProductIndex({ database }), ...sqliteProductSearch({ database }) };
}

productIndexContract('sqlite', open);

productSearchContract('sqlite', () => {
  const subject = open();
  return { ...subject, put: subject.index };
});

test('what a mistyped word finds is counted as what was meant by it', async () => {
  const shop = open();
  await shop.index(sampleProducts(64).map(({ product }) => product));
  const meant = await shop.facets({ query: 'kettle' });
  expect(meant.products).toBeGreaterThan(0);
  expect(await shop.facets({ query: 'kettel' })).toEqual(meant);
});

test('a word of three letters is found by four, one of which is too many', async () => {
  const shop = open();
  await shop.index(sampleProducts(1).map(({ product }) => ({ ...product, name: 'Tin mug' })));
  expect(await shop.search({ query: 'mugg', limit: 2 })).toMatchObject({
    items: [{ name: 'Tin mug' }],
    correctedTo: 'mug',
  });
});

test('an index that is built anew has its words in one run, however many batches they came in', async () => {
  const database = openDatabase(':memory:');
  const index = sqliteProductIndex({ database });
  const products = sampleProducts(256).map(({ product }) => product);
  await index.rebuild(
    (async function* () {
      for (let start = 0; start < products.length; start += 8) yield products.slice(start, start + 8);
    })(),
  );
  expect({ ...database.statement('select count(distinct segid) as runs from search_text_2_idx').get() }).toEqual({
    runs: 1,
  });
});
