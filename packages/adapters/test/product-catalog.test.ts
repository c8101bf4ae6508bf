import type { ProductCatalog, ProductShelf } from '@emporion/catalog';
import { productCatalogContract } from '@emporion/catalog/testing';
import { openDatabase, sqliteProductCatalog, sqliteProductShelf } from '../src/embedded/index.ts';

productCatalogContract('sqlite', (): ProductCatalog & ProductShelf => {
  const database = openDatabase(':memory:');
  return { ...sqliteProductShelf({ database }), ...sqliteProductCatalog({ database }) };
});
