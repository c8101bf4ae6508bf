import { instant } from '@emporion/kernel';
import { sequentialIds } from '@emporion/messages/testing';
import { expect, test } from 'vitest';
import { openDatabase, sqliteRecorder, sqliteStockLevels } from '../src/embedded/index.ts';

test('delivered units are available, once per delivery', async () => {
  const database = openDatabase(':memory:');
  const stock = sqliteStockLevels({ database, recorder: sqliteRecorder({ database, ids: sequentialIds() }) });
  const occasion = { at: instant(0), cause: { correlationId: 'c', causationId: 'c' } };
  const lines = [
    { sku: 'CUP-1', quantity: 3 },
    { sku: 'MUG-1', quantity: 1 },
  ];
  await stock.receive({ id: 'd1', lines }, occasion);
  await stock.receive({ id: 'd1', lines }, occasion);
  await stock.receive({ id: 'd2', lines: lines.slice(0, 1) }, occasion);
  expect(await stock.levels(['MUG-1', 'CUP-1', 'JAR-1'])).toEqual([
    { sku: 'MUG-1', onHand: 1, available: 1, held: 0, committed: 0 },
    { sku: 'CUP-1', onHand: 6, available: 6, held: 0, committed: 0 },
    { sku: 'JAR-1', onHand: 0, available: 0, held: 0, committed: 0 },
  ]);
  expect(database.statement('select count(*) as n from outbox').get()?.['n']).toBe(2);
});
