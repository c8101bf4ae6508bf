import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type JournaledEvent, type Outcome, partitionPath, startOfPartition } from '@emporion/clickstream';
import { formatInstant, type Instant } from '@emporion/kernel';
import type { DuckDbEngine } from './duckdb-engine.ts';
import type { LakeFile, LakeManifest, Layer } from './lake-folder.ts';
import { writeActivityParquet } from './parquet-activity.ts';
import type { ClaimedBatch } from './sqlite-click-journal.ts';

/** A batch, what became of its events, and where to write it. */
export interface LakeBatch {
  readonly staging: string;
  readonly name: string;
  readonly batch: ClaimedBatch;
  /** One an event, in the order of the batch. */
  readonly outcomes: readonly Outcome[];
  readonly engine: DuckDbEngine;
}

/**
 * Write the files of a batch: the raw layer and the bad one as gzipped JSON lines by the hour of arrival, the processed
 * one as Parquet by the hour of the event.
 */
export async function writeLakeBatch({ staging, name, batch, outcomes, engine }: LakeBatch): Promise<LakeManifest> {
  const good = outcomes.flatMap((outcome) => (outcome.kind === 'good' ? [outcome.activity] : []));
  const bad = outcomes.flatMap((outcome, index) => {
    const event = batch.events[index];
    return outcome.kind === 'bad' && event !== undefined ? [{ at: event.receivedAt, line: outcome.bad }] : [];
  });
  const raw = batch.events.map((event) => ({ at: event.receivedAt, line: rawLine(event) }));
  const files = [
    ...(await writeLines(staging, 'raw', name, raw)),
    ...(await writeLines(staging, 'bad', name, bad)),
    ...(await writeActivityParquet({ staging, name, activities: good, engine })),
  ];
  const counts = {
    collected: outcomes.length,
    good: good.length,
    bad: bad.length,
    duplicate: outcomes.length - good.length - bad.length,
  };
  return { batch: name, inputs: { first: batch.first, last: batch.last }, counts, files };
}

const rawLine = ({ sequence, receivedAt, source, userAgent, novelty, payload }: JournaledEvent) => ({
  sequence,
  received_at: formatInstant(receivedAt),
  source,
  ...(userAgent === undefined ? {} : { user_agent: userAgent }),
  novelty,
  payload_b64: Buffer.from(payload).toString('base64'),
});

const compress = promisify(gzip);

async function writeLines(
  staging: string,
  layer: Layer,
  name: string,
  lines: readonly { readonly at: Instant; readonly line: object }[],
): Promise<readonly LakeFile[]> {
  const files: LakeFile[] = [];
  for (const [hour, theirs] of Map.groupBy(lines, ({ at }) => startOfPartition(at))) {
    const path = `${layer}/${partitionPath(hour)}part-${name}.ndjson.gz`;
    await mkdir(dirname(join(staging, path)), { recursive: true });
    await writeFile(
      join(staging, path),
      await compress(theirs.map(({ line }) => `${JSON.stringify(line)}\n`).join('')),
    );
    files.push({ layer, path, rows: theirs.length, hour });
  }
  return files;
}
