import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import { userActivity } from '@emporion/lake';
import type { ClientSettings } from '../emulator.ts';
import { until } from '../queues.ts';

const patienceSeconds = 60;
const actions = ['view', 'add_to_cart', 'checkout'];

export interface Lake {
  readonly bucket: string;
  /** Where its files are put to be read. */
  readonly folder: string;
}

/** Visitors' events that the API took are rows of the lake, each once by its id, in files that DuckDB can read. */
export async function checkClickstream(client: ClientSettings, apiUrl: string, lake: Lake): Promise<string> {
  const now = Date.now();
  const visitor = randomUUID();
  const events = actions.map((action, step) => ({
    specversion: '1.0',
    schema: 'clickstream.event/1-0-0',
    event_id: randomUUID(),
    event_name: action,
    action,
    occurred_at: new Date(now - (actions.length - step) * 1_000).toISOString(),
    sent_at: new Date(now).toISOString(),
    anonymous_id: visitor,
    consent: { analytics: true, marketing: false },
  }));
  const headers = { 'content-type': 'application/json' };
  const sent = await fetch(`${apiUrl}/v1/events`, { method: 'POST', headers, body: JSON.stringify({ events }) });
  assert.equal(sent.status, 202, 'the events are taken');

  const ids = events.map(({ event_id: id }) => id);
  let rows: readonly Row[] = [];
  await until(
    async () => {
      rows = await rowsOf(client, lake, ids);
      return rows.length === ids.length;
    },
    'all events are in the lake',
    patienceSeconds,
  );
  assert.deepEqual(
    rows.map(({ event_id: id, action }) => ({ id, action })).sort(byId),
    events.map(({ event_id: id, action }) => ({ id, action })).sort(byId),
  );
  assert.equal(new Set(rows.map(({ user_key: key }) => key)).size, 1, 'they are of one visitor');
  assert.ok(!JSON.stringify(rows).includes(visitor), 'nobody can tell which');
  return `${rows.length} rows with ${Object.keys(rows[0] ?? {}).length} columns`;
}

type Row = Readonly<Record<string, unknown>>;

const byId = (one: { readonly id: unknown }, other: { readonly id: unknown }): number =>
  String(one.id) < String(other.id) ? -1 : 1;

async function rowsOf(
  client: ClientSettings,
  { bucket, folder }: Lake,
  ids: readonly string[],
): Promise<readonly Row[]> {
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const files = await mkdtemp(join(folder, 'lake-'));
  let count = 0;
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: 'processed/' },
  )) {
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      count += 1;
      await writeFile(join(files, `${count}.parquet`), (await Body?.transformToByteArray()) ?? '');
    }
  }
  if (count === 0) return [];
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = userActivity.columns.map(({ name }) => `"${name}"`).join(', ');
  const wanted = ids.map((id) => `'${id}'`).join(', ');
  const read = await connection.runAndReadAll(
    `SELECT DISTINCT ${columns} FROM read_parquet('${files}/*.parquet') WHERE event_id IN (${wanted})`,
  );
  connection.closeSync();
  return read.getRowObjectsJson();
}
