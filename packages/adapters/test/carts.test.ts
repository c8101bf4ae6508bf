import { sequentialIds } from '@emporion/messages/testing';
import { cartsContract } from '@emporion/ordering/testing';
import { openDatabase, sqliteCarts, sqliteRecorder } from '../src/embedded/index.ts';

cartsContract('sqlite', () => {
  const database = openDatabase(':memory:');
  return sqliteCarts({ database, recorder: sqliteRecorder({ database, ids: sequentialIds() }) });
});
