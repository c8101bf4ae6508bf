import { productCatalogContract, productShelfContract } from '@emporion/catalog/testing';
import { sequentialIds } from '@emporion/messages/testing';
import { openDatabase, sqliteProductCatalog, sqliteProductShelf, sqliteRecorder } from '../src/embedded/index.ts';

function open() {
  const database = openDatabase(':memory:');
  const recorder = sqliteRecorder({ database, ids: sequentialIds() });
  return { database, shelf: sqliteProductShelf({ database, recorder }) };
}

productCatalogContract('sqlite', () => {
  const { database, shelf } = open();
  return { ...shelf, ...sqliteProductCatalog({ database }) };
});

productShelfContract('sqlite', () => {
  const { database, shelf } = open();
  const recorded = () =>
    database
      .statement('select envelope from outbox order by position')
      .all()
      .map(({ envelope }) => JSON.parse(String(envelope)));
  return { shelf, recorded };
});
