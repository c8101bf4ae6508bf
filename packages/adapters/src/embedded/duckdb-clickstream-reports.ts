import type { DuckDBConnection } from '@duckdb/node-api';
import { calendarDateOfDays } from '@emporion/kernel';
import {
  type ClickstreamReports,
  funnelQuery,
  type NamedQuery,
  type ReportRange,
  type SessionCounts,
  sessionCountsQuery,
  userActivity,
} from '@emporion/lake';
import { type DuckDbEngine, sqlText } from './duckdb-engine.ts';
import type { LakeFolder } from './lake-folder.ts';

export interface DuckDbClickstreamReportsOptions {
  readonly lake: LakeFolder;
  readonly engine: DuckDbEngine;
}

type Row = Readonly<Record<string, unknown>>;

/** Reports from the Parquet files of the lake, reading only the hours that the range touches. */
export function duckDbClickstreamReports({ lake, engine }: DuckDbClickstreamReportsOptions): ClickstreamReports {
  const ask = async (range: ReportRange, { sql }: NamedQuery): Promise<readonly Row[]> => {
    const files = await lake.files('processed', range);
    return engine.run(async (connection) => {
      await defineUserActivity(connection, files);
      return (await connection.runAndReadAll(sql)).getRowObjectsJS();
    });
  };
  return {
    funnel: async (range, spec) => {
      const [row] = await ask(range, funnelQuery(range, spec));
      return {
        steps: spec.steps.map((action, step) => ({ action, users: Number(row?.[`step${step + 1}_users`] ?? 0) })),
      };
    },
    sessions: async (range) => {
      const rows = await ask(range, sessionCountsQuery(range));
      const days = rows
        .filter((row) => row['day_num'] !== null)
        .map((row) => ({ date: calendarDateOfDays(Number(row['day_num'])), ...countsOf(row) }))
        .sort((a, b) => a.date - b.date);
      return { ...countsOf(rows.find((row) => row['day_num'] === null) ?? {}), days };
    },
  };
}

async function defineUserActivity(connection: DuckDBConnection, files: readonly string[]): Promise<void> {
  const columns = userActivity.columns.map(({ name, type }) =>
    files.length === 0 ? `cast(null as ${type}) as "${name}"` : `"${name}"`,
  );
  const source =
    files.length === 0
      ? '(select 1) where false'
      : `read_parquet([${files.map(sqlText).join(', ')}], hive_partitioning = false, union_by_name = true)`;
  await connection.run(`create temp view ${userActivity.name} as select ${columns.join(', ')} from ${source}`);
}

const countsOf = (row: Row): SessionCounts => ({
  sessions: Number(row['sessions'] ?? 0),
  users: Number(row['users'] ?? 0),
  events: Number(row['events'] ?? 0),
  bounces: Number(row['bounces'] ?? 0),
  durationMilliseconds: Number(row['duration_ms'] ?? 0),
});
