import type { ProductIndex, ProductSearch } from '@emporion/catalog';
import { productIndexContract, productSearchContract } from '@emporion/catalog/testing';
import { openDatabase, sqliteProductIndex, sqliteProductSearch } from '../src/embedded/index.ts';

function open(): ProductIndex & ProductSearch {
  const database = openDatabase(':memory:');
  return { ...sqliteProductIndex({ database }), ...sqliteProductSearch({ database }) };
}

productIndexContract('sqlite', open);

productSearchContract('sqlite', () => {
  const subject = open();
  return { ...subject, put: subject.index };
});
