import {
  type Database,
  openDatabase,
  sqliteRecorder,
  sqliteStockLevels,
  sqliteStockMovements,
  sqliteStockPolicies,
  sqliteStockReservations,
  sqliteStockTransfers,
  sqliteStockWatches,
} from '@emporion/adapters/embedded';
import type { EventEnvelope, IdSource } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';

/** The stock of a database, as the contracts and the tests of its file want it. */
export function openStock(path = ':memory:', ids: IdSource = sequentialIds()) {
  const database: Database = openDatabase(path);
  const recorder = sqliteRecorder({ database, ids });
  return {
    database,
    recorder,
    levels: sqliteStockLevels({ database, recorder }),
    reservations: sqliteStockReservations({ database, recorder }),
    transfers: sqliteStockTransfers({ database, recorder }),
    movements: sqliteStockMovements({ database }),
    watches: sqliteStockWatches({ database, recorder }),
    policies: sqliteStockPolicies({ database }),
    recorded: (): readonly EventEnvelope[] =>
      database
        .statement('select envelope from outbox order by position')
        .all()
        .map((row) => JSON.parse(String(row['envelope'])) as EventEnvelope),
  };
}
