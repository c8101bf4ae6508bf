import type { ClickstreamJournal, JournalEntry, JournaledEvent, Novelty } from '@emporion/clickstream';
import { instant, millisecondsPerDay } from '@emporion/kernel';
import type { Database } from './database.ts';

/** A stretch of the journal that is on its way into the lake: always the same events, however often it is asked for. */
export interface ClaimedBatch {
  readonly first: number;
  readonly last: number;
  /** In the order of their sequence. */
  readonly events: readonly JournaledEvent[];
}

/** A journal that is emptied from its start, batch by batch. */
export interface ClickJournal extends ClickstreamJournal {
  /** The sequence of the newest event; 0 if the journal has been empty since ever. */
  newest(): number;
  /** The batch that was claimed and not yet released, also by an earlier process; otherwise the oldest events. */
  claim(): ClaimedBatch | undefined;
  /** Forget the events of the claimed batch: they are in the lake. */
  release(batch: ClaimedBatch): void;
}

export interface ClickJournalOptions {
  readonly database: Database;
  /** @default 2000 events a batch at most, and as many of one commit */
  readonly batchSize?: number;
}

const tables = `
  create table if not exists click_journal (
    sequence integer primary key autoincrement,
    received_at integer not null,
    source text not null,
    user_agent text,
    novelty text not null,
    payload blob not null
  ) strict;
  create table if not exists click_batch (
    only integer primary key check (only = 1),
    first integer not null,
    last integer not null
  ) strict;
  create table if not exists click_seen (
    event_id text not null,
    fingerprint text not null,
    received_at integer not null,
    primary key (event_id, fingerprint)
  ) strict, without rowid;
  create index if not exists click_seen_by_age on click_seen (received_at);
`;

// A retry that comes later than that counts again until the lake is compacted.
const rememberedMilliseconds = 7 * millisecondsPerDay;
const largestBatchBytes = 8 * 1_024 * 1_024;

interface Waiting {
  readonly entries: readonly JournalEntry[];
  readonly resolve: (novelties: readonly Novelty[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * A journal in SQLite. Events that come in at the same time share a commit, which is on the disk before their senders
 * get an answer.
 */
export function sqliteClickJournal({ database, batchSize = 2_000 }: ClickJournalOptions): ClickJournal {
  database.define(tables);
  const waiting: Waiting[] = [];

  const commit = (): void => {
    const group: Waiting[] = [];
    for (let size = 0; size < batchSize && waiting[0] !== undefined; ) {
      group.push(waiting[0]);
      size += waiting[0].entries.length;
      waiting.shift();
    }
    if (waiting.length > 0) setImmediate(commit);
    try {
      const novelties = database.transact(() =>
        group.map(({ entries }) => entries.map((entry) => insert(database, entry))),
      );
      group.forEach(({ resolve }, index) => {
        resolve(novelties[index] ?? []);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  return {
    append: (entries) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(commit);
        waiting.push({ entries, resolve, reject });
      }),
    newest: () =>
      Number(database.statement("select seq from sqlite_sequence where name = 'click_journal'").get()?.['seq'] ?? 0),
    claim: () => database.transact(() => claim(database, batchSize)),
    release: ({ first, last, events }) =>
      database.transact(() => {
        database.statement('delete from click_journal where sequence between ? and ?').run(first, last);
        database.statement('delete from click_batch where first = ? and last = ?').run(first, last);
        const newest = events.at(-1)?.receivedAt ?? 0;
        database.statement('delete from click_seen where received_at < ?').run(newest - rememberedMilliseconds);
      }),
  };
}

function insert(database: Database, { payload, receivedAt, source, userAgent, key }: JournalEntry): Novelty {
  let novelty: Novelty = 'new';
  if (key !== undefined) {
    const isKnown = database.statement('select 1 from click_seen where event_id = ? limit 1').get(key.eventId);
    const { changes } = database
      .statement('insert into click_seen (event_id, fingerprint, received_at) values (?, ?, ?) on conflict do nothing')
      .run(key.eventId, key.fingerprint, receivedAt);
    novelty = changes === 0 ? 'repeated' : isKnown === undefined ? 'new' : 'conflicting';
  }
  database
    .statement('insert into click_journal (received_at, source, user_agent, novelty, payload) values (?, ?, ?, ?, ?)')
    .run(receivedAt, source, userAgent ?? null, novelty, payload);
  return novelty;
}

function claim(database: Database, batchSize: number): ClaimedBatch | undefined {
  const claimed = database.statement('select first, last from click_batch').get();
  const { first, last } = claimed === undefined ? oldest(database, batchSize) : claimed;
  if (first === undefined || last === undefined) return undefined;
  if (claimed === undefined) {
    database.statement('insert into click_batch (only, first, last) values (1, ?, ?)').run(first, last);
  }
  const rows = database
    .statement(
      `select sequence, received_at, source, user_agent, novelty, payload from click_journal
       where sequence between ? and ? order by sequence`,
    )
    .all(first, last);
  return { first: Number(first), last: Number(last), events: rows.map(journaledEvent) };
}

function oldest(database: Database, batchSize: number): { readonly first?: number; readonly last?: number } {
  let first: number | undefined;
  let last: number | undefined;
  let bytes = 0;
  const rows = database
    .statement('select sequence, length(payload) as bytes from click_journal order by sequence limit ?')
    .all(batchSize);
  for (const row of rows) {
    bytes += Number(row['bytes']);
    if (first !== undefined && bytes > largestBatchBytes) break;
    first ??= Number(row['sequence']);
    last = Number(row['sequence']);
  }
  return first === undefined || last === undefined ? {} : { first, last };
}

const journaledEvent = (row: Readonly<Record<string, unknown>>): JournaledEvent => ({
  sequence: Number(row['sequence']),
  receivedAt: instant(Number(row['received_at'])),
  source: String(row['source']),
  ...(row['user_agent'] === null ? {} : { userAgent: String(row['user_agent']) }),
  novelty: row['novelty'] as Novelty,
  payload: row['payload'] as Uint8Array,
});
