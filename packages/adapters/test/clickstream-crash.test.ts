import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pseudonyms } from '@emporion/clickstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clickstreamLake } from '../src/embedded/clickstream-lake.ts';
import { openDatabase } from '../src/embedded/database.ts';
import { duckDbEngine, sqlText } from '../src/embedded/duckdb-engine.ts';
import { hmacSha256, sha256 } from '../src/node/sha256.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'click-crash-'));
});
afterAll(() => rm(folder, { recursive: true }));

const writer = fileURLToPath(new URL('click-writer.ts', import.meta.url));

/** Let a process collect until it has promised that many batches, then kill it; the ids of the events it promised. */
async function promisedUntilKilled(seed: number, batches: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--conditions=@emporion/source', writer, folder, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const promised: string[] = [];
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    promised.push(...line.split(' '));
    lines += 1;
    if (lines === batches) child.kill('SIGKILL');
  }
  return promised;
}

test('[E6~] a process killed again and again keeps every event it promised, once', { timeout: 60_000 }, async () => {
  const promised = new Set<string>();
  for (const [seed, batches] of [
    [1, 30],
    [2, 45],
  ] as const) {
    for (const id of await promisedUntilKilled(seed, batches)) promised.add(id);
  }

  const database = openDatabase(join(folder, 'journal.db'));
  const processing = {
    sha256,
    pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(Buffer.from('a key of the tests')) }),
  };
  await clickstreamLake({ database, folder: join(folder, 'lake'), processing }).close();
  database.close();

  const engine = duckDbEngine({ temporaryFolder: join(folder, 'duckdb') });
  const found = await engine.run((connection) =>
    connection.runAndReadAll(
      `select event_id from read_parquet(${sqlText(join(folder, 'lake/processed/**/*.parquet'))})`,
    ),
  );
  await engine.close();
  const ids = found.getRowObjectsJS().map((row) => String(row['event_id']));
  expect(new Set(ids).size).toBe(ids.length);
  expect([...promised].filter((id) => !ids.includes(id))).toEqual([]);
  expect(promised.size).toBeGreaterThan(1_000);
});
