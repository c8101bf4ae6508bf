import { openDatabase, sqliteRecorder, sqliteStockLevels } from '@emporion/adapters/embedded';
import {
  stockLevelsContract,
  stockMovementsContract,
  stockPoliciesContract,
  stockTransfersContract,
  stockWatchesContract,
} from '@emporion/inventory/testing';
import { sequentialIds } from '@emporion/messages/testing';
import { expect, test } from 'vitest';
import { openStock } from './stock.ts';

stockLevelsContract('sqlite', () => openStock());
stockTransfersContract('sqlite', () => openStock());
stockMovementsContract('sqlite', () => openStock().movements);
stockWatchesContract('sqlite', () => openStock());
stockPoliciesContract('sqlite', () => {
  const { policies } = openStock();
  return { policies, list: policies };
});

test('what an earlier release counted is counted on at the default location, once', async () => {
  const database = openDatabase(':memory:');
  database.define(`
    create table stock_level (
      sku text primary key,
      available integer not null check (available >= 0),
      held integer not null check (held >= 0),
      committed integer not null check (committed >= 0)
    ) strict, without rowid;
    insert into stock_level values ('CUP-1', 3, 2, 1);
  `);
  const recorder = sqliteRecorder({ database, ids: sequentialIds() });
  for (let opened = 0; opened < 2; opened++) {
    const levels = sqliteStockLevels({ database, recorder });
    expect(await levels.levelsByLocation('CUP-1')).toEqual([
      { sku: 'CUP-1', location: 'main', onHand: 6, available: 3, held: 2, committed: 1 },
    ]);
  }
});
