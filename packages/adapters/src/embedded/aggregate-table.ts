import { err, ok, type Result } from '@emporion/kernel';
import { type Recording, type RecordingRefusal, subjectOf } from '@emporion/messages';
import type * as z from 'zod';
import type { Database, SqlRow, SqlValue } from './database.ts';
import type { Recorder } from './recorder.ts';

/** What every aggregate has. */
interface Aggregate {
  readonly id: string;
  readonly status: string;
}

/** An aggregate with its version, as it stands in its table. */
export interface StoredAggregate<T> {
  readonly state: T;
  readonly version: number;
}

export interface AggregateTableOptions<T extends Aggregate> {
  readonly database: Database;
  readonly table: string;
  /** What the subject of its events begins with: `<noun>/<id>`. */
  readonly noun: string;
  readonly schema: z.ZodType<T>;
  /** Columns by which it is found besides its id. They are written once: what they hold never changes. */
  readonly columns?: Readonly<
    Record<string, { readonly type: 'text' | 'integer'; readonly of: (aggregate: T) => SqlValue }>
  >;
}

/** A table of aggregates, each a document with a version. */
export interface AggregateTable<T extends Aggregate> {
  load(id: string): StoredAggregate<T> | undefined;
  /** The aggregate in a row of `version` and `state`. */
  read(row: SqlRow): StoredAggregate<T>;
  /**
   * Write the state and what the recording holds, inside a transaction that the caller rolls back when it is refused.
   *
   * @returns the new version: `expectedVersion + max(1, events.length)`.
   */
  write(
    recorder: Recorder,
    aggregate: T,
    expectedVersion: number,
    recording: Recording,
  ): Result<number, RecordingRefusal>;
}

/** Open a table of aggregates, and make it when it is not there yet. */
export function aggregateTable<T extends Aggregate>({
  database,
  table,
  noun,
  schema,
  columns = {},
}: AggregateTableOptions<T>): AggregateTable<T> {
  const names = Object.keys(columns);
  database.define(`
    create table if not exists ${table} (
      id text primary key,
      version integer not null,
      ${Object.entries(columns)
        .map(([name, { type }]) => `${name} ${type} not null,`)
        .join('\n')}
      status text not null,
      state text not null
    ) strict, without rowid;
  `);
  const insert = `insert into ${table} (${['id', 'version', 'status', 'state', ...names].join(', ')})
    values (${['?', '?', '?', '?', ...names.map(() => '?')].join(', ')}) on conflict do nothing`;
  const update = `update ${table} set version = ?, status = ?, state = ? where id = ? and version = ?`;

  const read = (row: SqlRow): StoredAggregate<T> => ({
    state: schema.parse(JSON.parse(String(row['state']))),
    version: Number(row['version']),
  });

  return {
    read,
    load: (id) => {
      const row = database.statement(`select version, state from ${table} where id = ?`).get(id);
      return row === undefined ? undefined : read(row);
    },
    write: (recorder, aggregate, expectedVersion, recording) => {
      const { id, status } = aggregate;
      const version = expectedVersion + Math.max(1, recording.events.length);
      const state = JSON.stringify(aggregate);
      const { changes } =
        expectedVersion === 0
          ? database
              .statement(insert)
              .run(id, version, status, state, ...Object.values(columns).map(({ of }) => of(aggregate)))
          : database.statement(update).run(version, status, state, id, expectedVersion);
      if (changes === 0) {
        const actual = database.statement(`select version from ${table} where id = ?`).get(id)?.['version'];
        return err({ reason: 'version-conflict', actual: Number(actual ?? 0) });
      }
      const refusal = recorder.record(subjectOf(noun, id), expectedVersion, recording);
      return refusal === undefined ? ok(version) : err(refusal);
    },
  };
}
