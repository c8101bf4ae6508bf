import type { ProductSearch, ProductShelf } from '@emporion/catalog';
import { productSearchContract } from '@emporion/catalog/testing';
import { openDatabase, sqliteProductSearch, sqliteProductShelf } from '../src/embedded/index.ts';

productSearchContract('sqlite', (): ProductSearch & ProductShelf => {
  const database = openDatabase(':memory:');
  return { ...sqliteProductShelf({ database }), ...sqliteProductSearch({ database }) };
});
