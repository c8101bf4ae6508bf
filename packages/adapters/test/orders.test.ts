import {
  openDatabase,
  sqliteCarts,
  sqliteCheckouts,
  sqliteOrderPlacements,
  sqliteOrders,
  sqliteReceipts,
  sqliteRecorder,
  sqliteStockLevels,
  sqliteStockReservations,
} from '@emporion/adapters/embedded';
import type { EventEnvelope } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import { ordersContract } from '@emporion/ordering/testing';

ordersContract('sqlite', () => {
  const database = openDatabase(':memory:');
  const options = { database, recorder: sqliteRecorder({ database, ids: sequentialIds() }) };
  return {
    checkouts: sqliteCheckouts(options),
    orders: sqliteOrders(options),
    placements: sqliteOrderPlacements(options),
    carts: sqliteCarts(options),
    stock: { ...sqliteStockReservations(options), ...sqliteStockLevels(options) },
    receipts: sqliteReceipts({ database }),
    recorded: () =>
      database
        .statement("select envelope from outbox where type glob 'ordering.*' order by position")
        .all()
        .map((row) => JSON.parse(String(row['envelope'])) as EventEnvelope),
  };
});
