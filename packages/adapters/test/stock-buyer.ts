import { once } from 'node:events';
import { argv, stdin, stdout } from 'node:process';
import { instant } from '@emporion/kernel';
import { openDatabase } from '../src/embedded/database.ts';
import { sqliteRecorder } from '../src/embedded/recorder.ts';
import { sqliteStockReservations } from '../src/embedded/sqlite-stock-reservations.ts';
import { uuidSource } from '../src/node/uuid-source.ts';

// A process that buys at the same time as others: it says when it is ready, waits for the start, and then asks for one
// unit under each id, all at once. It tells the outcomes as JSON.
const [, , path = '', sku = '', ...ids] = argv;
const at = instant(1_790_000_000_000);
const database = openDatabase(path);
const clock = { now: () => at };
const reservations = sqliteStockReservations({
  database,
  recorder: sqliteRecorder({ database, ids: uuidSource({ clock }) }),
});
stdout.write('ready\n');
await once(stdin, 'data');
const outcomes = await Promise.all(
  ids.map((id) =>
    reservations.reserve(
      { id, lines: [{ sku, quantity: 1 }], expiresAt: instant(at + 900_000) },
      { at, cause: { correlationId: id, causationId: id } },
    ),
  ),
);
database.close();
stdin.destroy();
stdout.write(`${JSON.stringify(outcomes)}\n`);
