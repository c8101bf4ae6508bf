import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Activity,
  type ClickstreamEventInput,
  type FunnelSpec,
  type Processing,
  partitionPath,
  processEvent,
  pseudonyms,
  sessionize,
  startOfPartition,
} from '@emporion/clickstream';
import { anyClickstreamEvent, sampleMoment } from '@emporion/clickstream/testing';
import { type Instant, instant, millisecondsPerDay } from '@emporion/kernel';
import { type Column, countableDeeds, funnelOf, rowOf, sessionsOf, sessionsQuery, userActivity } from '@emporion/lake';
import { anyActivities } from '@emporion/lake/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckDbClickstreamReports } from '../src/embedded/duckdb-clickstream-reports.ts';
import { type DuckDbEngine, duckDbEngine, sqlText } from '../src/embedded/duckdb-engine.ts';
import { type LakeFolder, lakeFolder } from '../src/embedded/lake-folder.ts';
import { writeActivityParquet } from '../src/embedded/parquet-activity.ts';
import { hmacSha256, sha256 } from '../src/node/sha256.ts';

const processing: Processing = {
  sha256,
  pseudonymize: pseudonyms({ keyId: 'k1', keyedHash: hmacSha256(Buffer.from('a key of the tests')) }),
};

let folder: string;
let engine: DuckDbEngine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
  engine = duckDbEngine({ temporaryFolder: join(folder, 'duckdb') });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

let written = 0;
const newPath = () => {
  written += 1;
  return join(folder, `it's ${written}`);
};

const columnsOf = (names: readonly Column<Activity>[]) =>
  names.map(({ name, type }) => `${sqlText(name)}: ${sqlText(type)}`).join(', ');

/** A lake that holds just those activities, in one file: a hundred of them are made in this test. */
async function lakeOf(activities: readonly Activity[]): Promise<LakeFolder> {
  const path = newPath();
  await writeFile(path, activities.map((activity) => `${JSON.stringify(rowOf(userActivity, activity))}\n`).join(''));
  await engine.run((connection) =>
    connection.run(
      `copy (select * from read_json(${sqlText(path)}, format = 'newline_delimited',
         columns = {${columnsOf(userActivity.columns)}})) to ${sqlText(`${path}.parquet`)} (format parquet)`,
    ),
  );
  return { ...lakeFolder(folder), files: async () => [`${path}.parquet`] };
}

const anyRange = (): fc.Arbitrary<{ readonly from: Instant; readonly to: Instant }> =>
  fc.tuple(fc.integer({ min: -1, max: 96 }), fc.integer({ min: 1, max: 97 })).map(([start, length]) => ({
    from: instant(sampleMoment + start * 1_800_000),
    to: instant(sampleMoment + (start + length) * 1_800_000),
  }));

const anySpec = (): fc.Arbitrary<FunnelSpec> =>
  fc.record({
    steps: fc.uniqueArray(fc.constantFrom('view', 'add_to_cart', 'checkout', 'purchase'), {
      minLength: 1,
      maxLength: 4,
    }),
    windowMilliseconds: fc.nat({ max: 2 * millisecondsPerDay }),
  });

test('[D80~] SQL over Parquet counts sessions and funnels as the plain functions do', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyActivities(), anyRange(), anySpec(), async (activities, range, spec) => {
      const reports = duckDbClickstreamReports({ lake: await lakeOf(activities), engine });
      expect(await reports.funnel(range, spec)).toEqual(funnelOf(activities, range, spec));
      expect(await reports.sessions(range)).toEqual(sessionsOf(activities, range));
    }),
  );
});

const outcomesOf = (events: readonly ClickstreamEventInput[]): readonly Activity[] =>
  events.flatMap((event, index) => {
    const payload = Buffer.from(JSON.stringify(event));
    const facts = { receivedAt: sampleMoment, source: 'web', sequence: index + 1, novelty: 'new' } as const;
    const outcome = processEvent({ payload, ...facts }, processing);
    return outcome.kind === 'good' ? [outcome.activity] : [];
  });

const twoHundred = { minLength: 200, maxLength: 200 };

test('[D21~] Parquet gives every row back as it was, from the partition of its time', { timeout: 30_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyClickstreamEvent(), twoHundred).map(outcomesOf), async (activities) => {
      const staging = newPath();
      await mkdir(staging);
      const files = await writeActivityParquet({ staging, name: 'x', activities, engine });
      for (const { path, rows, hour } of files) {
        expect(path).toBe(`processed/${partitionPath(instant(hour))}part-x.parquet`);
        const { found, schema } = await engine.run(async (connection) => {
          const from = `${sqlText(join(staging, path))}`;
          return {
            found: await connection.runAndReadAll(
              `select * replace (strftime("timestamp" at time zone 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ') as "timestamp")
               from read_parquet(${from}, hive_partitioning = false)`,
            ),
            schema: await connection.runAndReadAll(
              `select column_name, column_type from (describe select * from read_parquet(${from}, hive_partitioning = false))`,
            ),
          };
        });
        const expected = activities
          .filter(({ at }) => startOfPartition(at) === hour)
          .map((activity) => rowOf(userActivity, activity))
          .sort(bySortKey);
        expect(found.getRowObjectsJS().map(plain)).toEqual(expected);
        expect(rows).toBe(expected.length);
        expect(schema.getRowObjectsJS().map(({ column_name, column_type }) => [column_name, column_type])).toEqual(
          userActivity.columns.map(({ name, type }) => [name, engineTypes[type] ?? type]),
        );
      }
      expect(files.reduce((sum, { rows }) => sum + rows, 0)).toBe(activities.length);
    }),
    { numRuns: 1 },
  );
});

const engineTypes: Readonly<Record<string, string>> = { TIMESTAMPTZ: 'TIMESTAMP WITH TIME ZONE' };

const plain = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  );

const bySortKey = (a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): number => {
  for (const name of userActivity.sortedBy) {
    const [left, right] = [a[name], b[name]];
    if (left === right) continue;
    if (left === null || left === undefined) return 1;
    if (right === null || right === undefined) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
};

test('the sessions that a query lists are those of the plain function', async () => {
  await fc.assert(
    fc.asyncProperty(anyActivities(), anyRange(), async (activities, range) => {
      const [file = ''] = await (await lakeOf(activities)).files('processed', range);
      const listed = await engine.run(async (connection) => {
        await connection.run(`create temp view user_activity as select * from read_parquet(${sqlText(file)})`);
        return connection.runAndReadAll(sessionsQuery(range).sql);
      });
      expect(listed.getRowObjectsJS().map(plain)).toEqual(
        sessionize(countableDeeds(activities, range)).map(({ id, userKey, start, end, events, firstEventId }) => ({
          session_id: id,
          user_key: userKey,
          start_ms: start,
          end_ms: end,
          events,
          first_event_id: firstEventId,
        })),
      );
    }),
    { numRuns: 20 },
  );
});
