import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { collectEvents, type Processing, pseudonyms, purchaseFunnel, sampleClickstream } from '@emporion/clickstream';
import { sampleMoment } from '@emporion/clickstream/testing';
import { instant, millisecondsPerDay } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { clickstreamLakeContract } from '@emporion/lake/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clickLakeLoader } from '../src/embedded/click-lake-loader.ts';
import { clickstreamLake } from '../src/embedded/clickstream-lake.ts';
import { type Database, openDatabase } from '../src/embedded/database.ts';
import { duckDbClickstreamReports } from '../src/embedded/duckdb-clickstream-reports.ts';
import { type DuckDbEngine, duckDbEngine } from '../src/embedded/duckdb-engine.ts';
import { type LakeFolder, type LakeManifest, lakeFolder } from '../src/embedded/lake-folder.ts';
import { type ClickJournal, sqliteClickJournal } from '../src/embedded/sqlite-click-journal.ts';
import { hmacSha256, sha256 } from '../src/node/sha256.ts';

const processing: Processing = {
  sha256,
  pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(Buffer.from('a key of the tests')) }),
};

let folders: string;
let engine: DuckDbEngine;
beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'lake-'));
  engine = duckDbEngine({ temporaryFolder: join(folders, 'duckdb') });
});
afterAll(async () => {
  await engine.close();
  await rm(folders, { recursive: true });
});
const newFolder = () => mkdtemp(join(folders, "it's "));

clickstreamLakeContract(
  'duckdb over parquet files',
  async () => {
    const database = openDatabase(':memory:');
    const lake = clickstreamLake({ database, folder: await newFolder(), processing });
    return {
      ...lake,
      close: async () => {
        await lake.close();
        database.close();
      },
    };
  },
  { sha256, bytesOf: (text) => Buffer.from(text) },
);

const range = { from: instant(sampleMoment - 2 * millisecondsPerDay), to: instant(sampleMoment + 1) };
const { events, truth } = sampleClickstream({
  seed: 3,
  visitors: 25,
  until: sampleMoment,
  days: 1,
  contentIds: ['SKU-1'],
});

const collectSample = async (journal: ClickJournal): Promise<void> => {
  const payloads = [...events.map((event) => Buffer.from(JSON.stringify(event))), Buffer.from('{')];
  await collectEvents({ journal, clock: fixedClock(sampleMoment), sha256 })(payloads, { source: 'web' });
};

const filesBelow = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const linesOf = async (file: string): Promise<readonly Record<string, unknown>[]> =>
  (await promisify(gunzip)(await readFile(file)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('[E6~] the raw layer holds the exact bytes of everything, the bad one those of what could not be used', async () => {
  const folder = await newFolder();
  const database = openDatabase(':memory:');
  const journal = sqliteClickJournal({ database, batchSize: 50 });
  await collectSample(journal);
  await clickLakeLoader({ journal, lake: lakeFolder(folder), engine, processing }).load();

  const files = await filesBelow(folder);
  const hour = 'user-activity/year=2026/month=11/day=22/hour=12';
  const raw = files.filter((file) => file.startsWith('raw/'));
  expect(raw[0]).toBe(`raw/${hour}/part-000000000001-000000000050.ndjson.gz`);
  const kept = (await Promise.all(raw.map((file) => linesOf(join(folder, file))))).flat();
  expect(kept.map(({ payload_b64 }) => Buffer.from(String(payload_b64), 'base64').toString())).toEqual([
    ...events.map((event) => JSON.stringify(event)),
    '{',
  ]);
  const bad = files.filter((file) => file.startsWith('bad/'));
  expect(bad).toEqual([expect.stringMatching(`^bad/${hour}/part-`)]);
  expect(await linesOf(join(folder, bad[0] ?? ''))).toMatchObject([{ code: 'JSON_PARSE', payload_b64: 'ew==' }]);
});

test('[E6~] every manifest adds up, and names every file there is', async () => {
  const folder = await newFolder();
  const database = openDatabase(':memory:');
  const journal = sqliteClickJournal({ database, batchSize: 50 });
  await collectSample(journal);
  await clickLakeLoader({ journal, lake: lakeFolder(folder), engine, processing }).load();

  const files = await filesBelow(folder);
  const manifests = await Promise.all(
    files
      .filter((file) => file.startsWith('_manifests/'))
      .map(async (file): Promise<LakeManifest> => JSON.parse(await readFile(join(folder, file), 'utf8'))),
  );
  for (const { counts, inputs, files: named } of manifests) {
    expect(counts.collected).toBe(counts.good + counts.bad + counts.duplicate);
    expect(counts.collected).toBe(inputs.last - inputs.first + 1);
    const rows = (layer: string) =>
      named.filter((file) => file.layer === layer).reduce((sum, file) => sum + file.rows, 0);
    expect([rows('raw'), rows('processed'), rows('bad')]).toEqual([counts.collected, counts.good, counts.bad]);
  }
  expect(manifests.flatMap(({ files: named }) => named.map(({ path }) => path)).sort()).toEqual(
    files.filter((file) => !file.startsWith('_manifests/')),
  );
});

describe('a crash', () => {
  /** A lake of which the nth step fails, as if the process had ended there. */
  const failing = (lake: LakeFolder, after: 'stage' | 'half a publish' | 'publish'): LakeFolder => ({
    ...lake,
    stage: async (batch) => {
      const staging = await lake.stage(batch);
      if (after === 'stage') throw new Error('killed');
      return staging;
    },
    publish: async (staging, manifest) => {
      if (after === 'half a publish') {
        // The first files are in their places; the rest, and the manifest, are not.
        const files = manifest.files.slice(0, 3);
        await lake.publish(staging, { ...manifest, files });
        await rm(join(folderOf(lake), '_manifests'), { recursive: true });
      } else {
        await lake.publish(staging, manifest);
      }
      throw new Error('killed');
    },
  });
  const homes = new Map<LakeFolder, string>();
  const folderOf = (lake: LakeFolder): string => homes.get(lake) ?? '';

  test.each(['stage', 'half a publish', 'publish'] as const)(
    '[E6~] after the %s loses no event and doubles none',
    async (moment) => {
      const folder = await newFolder();
      const database = openDatabase(':memory:');
      const before = sqliteClickJournal({ database, batchSize: 60 });
      await collectSample(before);
      const dying = lakeFolder(folder);
      homes.set(dying, folder);
      const loader = clickLakeLoader({ journal: before, lake: failing(dying, moment), engine, processing });
      await expect(loader.load()).rejects.toThrow('killed');

      // The next process: events have come in meanwhile, and its batches are larger.
      const journal = sqliteClickJournal({ database, batchSize: 1_000 });
      await collectSample(journal);
      const lake = lakeFolder(folder);
      const counts = await clickLakeLoader({ journal, lake, engine, processing }).load();
      expect(counts.collected).toBe(2 * (events.length + 1));
      expect(counts.good).toBe(new Set(events.map(({ event_id }) => event_id)).size);
      expect(journal.claim()).toBeUndefined();

      const reports = duckDbClickstreamReports({ lake, engine });
      expect(await reports.sessions(range)).toMatchObject({ sessions: truth.sessions, events: truth.events });
      const asked = { steps: purchaseFunnel, windowMilliseconds: millisecondsPerDay };
      expect((await reports.funnel(range, asked)).steps.map(({ users }) => users)).toEqual(truth.funnel);
      expect((await filesBelow(folder)).filter((file) => file.startsWith('_staging/'))).toEqual([]);
    },
  );
});

test('a file that no manifest names is not read', async () => {
  const folder = await newFolder();
  const database: Database = openDatabase(':memory:');
  const journal = sqliteClickJournal({ database });
  await collectSample(journal);
  await clickLakeLoader({ journal, lake: lakeFolder(folder), engine, processing }).load();
  await rm(join(folder, '_manifests'), { recursive: true });
  const lake = lakeFolder(folder);
  expect((await duckDbClickstreamReports({ lake, engine }).sessions(range)).events).toBe(0);
  await expect(access(join(folder, 'processed'))).resolves.toBeUndefined();
});
