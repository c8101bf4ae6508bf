import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { InsufficientStock, Reservation } from '@emporion/inventory';
import { expectConservation, stockReservationsContract } from '@emporion/inventory/testing';
import { err, instant, ok, plusMilliseconds, type Result } from '@emporion/kernel';
import { afterEach, expect, test } from 'vitest';
import { sqliteStockLedger } from '../src/embedded/sqlite-stock-reservations.ts';
import { openStock } from './stock.ts';

stockReservationsContract('sqlite', () => openStock());

const at = instant(1_790_000_000_000);
const occasion = { at, cause: { correlationId: 'c', causationId: 'c' } };
const expiresAt = plusMilliseconds(at, 900_000);
const cups = (quantity: number) => [{ sku: 'CUP-1', quantity }];

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function databaseFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stock-'));
  folders.push(folder);
  return join(folder, 'emporion.db');
}

/** A process that is ready to ask for one cup under each id. */
async function buyer(path: string, ids: readonly string[]) {
  const script = fileURLToPath(new URL('stock-buyer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@emporion/source', script, path, 'CUP-1', ...ids], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    buy: async () => {
      child.stdin.write('go\n');
      return JSON.parse(String((await lines.next()).value)) as readonly Result<Reservation, InsufficientStock>[];
    },
  };
}

test('[E4] a model agrees whatever is done in whatever order, and 200 at once for the last 10 units get exactly 10', async () => {
  await expectConservation(() => openStock());
  const path = databaseFile();
  const stock = openStock(path);
  await stock.levels.receive({ id: 'd1', lines: cups(10) }, occasion);

  const idsOf = (process: number) => Array.from({ length: 50 }, (_, index) => `r${process}-${index}`);
  const buyers = await Promise.all([1, 2, 3, 4].map((process) => buyer(path, idsOf(process))));
  const outcomes = (await Promise.all(buyers.map(({ buy }) => buy()))).flat();

  expect(outcomes).toHaveLength(200);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(10);
  const shortages = [{ sku: 'CUP-1', wanted: 1, available: 0 }];
  for (const outcome of outcomes) {
    if (!outcome.ok) expect(outcome.error).toEqual({ reason: 'insufficient-stock', shortages });
  }
  const sold = { sku: 'CUP-1', onHand: 10, available: 0, held: 10, committed: 0 };
  expect(await stock.levels.levels(['CUP-1'])).toEqual([sold]);
  expect(stock.recorded().filter(({ type }) => type === 'inventory.stock-reserved.v1')).toHaveLength(10);
  stock.database.close();
});

test('stock and reservations are the same after the file is closed and opened again', async () => {
  const path = databaseFile();
  const before = openStock(path);
  await before.levels.receive({ id: 'd1', lines: cups(10) }, occasion);
  for (const id of ['held', 'committed', 'shipped', 'restocked']) {
    await before.reservations.reserve({ id, lines: cups(1), expiresAt }, occasion);
  }
  for (const id of ['committed', 'shipped', 'restocked']) await before.reservations.confirm(id, occasion);
  await before.reservations.ship('shipped', occasion);
  await before.reservations.restock('restocked', occasion);
  const levels = await before.levels.levels(['CUP-1']);
  const recorded = before.recorded();
  before.database.close();

  const after = openStock(path, { next: () => '00000000-0000-7000-8000-00000000ffff' });
  expect(await after.levels.levels(['CUP-1'])).toEqual(levels);
  expect(levels).toEqual([{ sku: 'CUP-1', onHand: 9, available: 7, held: 1, committed: 1 }]);
  await after.levels.receive({ id: 'd1', lines: cups(10) }, occasion);
  const again = (id: string) => after.reservations.reserve({ id, lines: cups(1), expiresAt }, occasion);
  const held = { id: 'held', status: 'held', lines: cups(1), expiresAt };
  expect(await again('held')).toEqual({ ok: true, value: held });
  expect(await again('committed')).toMatchObject({ ok: true, value: { status: 'committed' } });
  expect(await again('shipped')).toMatchObject({ ok: true, value: { status: 'shipped' } });
  expect(await again('restocked')).toMatchObject({ ok: false, error: { status: 'restocked' } });
  expect(after.recorded()).toEqual(recorded);
  expect(await after.reservations.expireDue({ ...occasion, at: expiresAt }, 10)).toEqual(['held']);
  expect(after.recorded().at(-1)).toMatchObject({ subject: 'reservation/held', sequence: 2 });
  after.database.close();
});

test('a write that fails after the counters leaves neither units held, a reservation nor an event', async () => {
  // An id that is used up makes the outbox refuse its row, after everything else was written.
  const stock = openStock(':memory:', { next: () => '00000000-0000-7000-8000-000000000001' });
  await stock.levels.receive({ id: 'd1', lines: cups(10) }, occasion);
  await expect(stock.reservations.reserve({ id: 'r1', lines: cups(1), expiresAt }, occasion)).rejects.toThrow(/UNIQUE/);
  await expect(stock.levels.receive({ id: 'd2', lines: cups(1) }, occasion)).rejects.toThrow(/UNIQUE/);
  expect(await stock.levels.levels(['CUP-1'])).toMatchObject([{ available: 10, held: 0 }]);
  expect(await stock.reservations.confirm('r1', occasion)).toMatchObject({ error: { reason: 'unknown-reservation' } });
  expect(stock.recorded()).toHaveLength(1);
});

test('a hold is confirmed in the transaction of something else, and only together with it', async () => {
  const stock = openStock();
  const { database, recorder } = stock;
  const ledger = sqliteStockLedger({ database, recorder });
  await stock.levels.receive({ id: 'd1', lines: cups(10) }, occasion);
  await stock.reservations.reserve({ id: 'r1', lines: cups(2), expiresAt }, occasion);

  const confirmThen = (isRefused: boolean) =>
    database.attempt(() => {
      const confirmed = ledger.change('r1', { type: 'confirm-reservation' }, occasion);
      return isRefused ? err({ reason: 'refused' }) : ok(confirmed);
    });
  confirmThen(true);
  expect(await stock.levels.levels(['CUP-1'])).toMatchObject([{ held: 2, committed: 0 }]);
  expect(stock.recorded()).toHaveLength(2);
  confirmThen(false);
  expect(await stock.levels.levels(['CUP-1'])).toMatchObject([{ held: 0, committed: 2 }]);
  expect(stock.recorded()).toHaveLength(3);
});

test('a refusal in the transaction of something else has written nothing', async () => {
  const stock = openStock();
  const { database, recorder } = stock;
  const ledger = sqliteStockLedger({ database, recorder });
  await stock.levels.receive({ id: 'd1', lines: cups(10) }, occasion);
  const demand = [...cups(1), { sku: 'MUG-1', quantity: 1 }];
  const outcome = database.transact(() => ledger.reserve({ id: 'r1', lines: demand, expiresAt }, occasion));
  expect(outcome).toMatchObject({ ok: false, error: { reason: 'insufficient-stock' } });
  expect(await stock.levels.levels(['CUP-1'])).toMatchObject([{ available: 10, held: 0 }]);
  expect(stock.recorded()).toHaveLength(1);
});

test('holds that are due are found by their index', () => {
  const { database } = openStock();
  const plan = database
    .statement(
      `explain query plan select id from stock_reservation where status = 'held' and expires_at <= ?
       order by expires_at, id limit ?`,
    )
    .all(0, 1)
    .map(({ detail }) => String(detail));
  expect(plan).toEqual([expect.stringContaining('INDEX stock_reservation_due')]);
});
