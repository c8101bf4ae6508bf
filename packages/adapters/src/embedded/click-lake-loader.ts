import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Outcome, type Processing, processEvent } from '@emporion/clickstream';
import type { ClickstreamLoader, LoadedCounts } from '@emporion/lake';
import { writeLakeBatch } from './click-lake-batch.ts';
import type { DuckDbEngine } from './duckdb-engine.ts';
import type { LakeFolder } from './lake-folder.ts';
import type { ClaimedBatch, ClickJournal } from './sqlite-click-journal.ts';

export interface ClickLakeLoaderOptions {
  readonly journal: ClickJournal;
  readonly lake: LakeFolder;
  readonly engine: DuckDbEngine;
  readonly processing: Processing;
}

/**
 * Brings the journal into the lake batch by batch.
 *
 * A batch is claimed, written under names that follow from its place in the journal, made part of the lake by its
 * manifest, and released. Wherever that is cut off, going on from the start of the batch ends in the same files.
 */
export function clickLakeLoader({ journal, lake, engine, processing }: ClickLakeLoaderOptions): ClickstreamLoader {
  const loadOne = async (batch: ClaimedBatch): Promise<LoadedCounts> => {
    const name = batchName(batch);
    const earlier = await lake.find(name);
    const counts = earlier?.counts ?? (await writeBatch(name, batch));
    journal.release(batch);
    return counts;
  };
  const writeBatch = async (name: string, batch: ClaimedBatch): Promise<LoadedCounts> => {
    const staging = await lake.stage(name);
    const manifest = await writeLakeBatch({ staging, name, batch, outcomes: await process(batch, processing), engine });
    await lake.publish(staging, manifest);
    return manifest.counts;
  };
  const loadAll = async (): Promise<LoadedCounts> => {
    let total = nothing;
    // What comes in meanwhile is for the next call, or a busy journal would never let go.
    const newest = journal.newest();
    for (let batch = journal.claim(); batch !== undefined; batch = journal.claim()) {
      total = sum(total, await loadOne(batch));
      if (batch.last >= newest) break;
    }
    return total;
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    load: () => {
      const loading = last.then(loadAll, loadAll);
      last = loading;
      return loading;
    },
  };
}

const nothing: LoadedCounts = { collected: 0, good: 0, bad: 0, duplicate: 0 };

const sum = (a: LoadedCounts, b: LoadedCounts): LoadedCounts => ({
  collected: a.collected + b.collected,
  good: a.good + b.good,
  bad: a.bad + b.bad,
  duplicate: a.duplicate + b.duplicate,
});

const batchName = ({ first, last }: ClaimedBatch): string =>
  `${String(first).padStart(12, '0')}-${String(last).padStart(12, '0')}`;

const eventsATurn = 100;

/** A few milliseconds at a time, so that requests are served in between. */
async function process({ events }: ClaimedBatch, processing: Processing): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < events.length; start += eventsATurn) {
    outcomes.push(...events.slice(start, start + eventsATurn).map((event) => processEvent(event, processing)));
    await nextTurn();
  }
  return outcomes;
}
