import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Activity, partitionKeys, partitionOf, partitionPath, startOfPartition } from '@emporion/clickstream';
import { rowOf, userActivity } from '@emporion/lake';
import { type DuckDbEngine, sqlText } from './duckdb-engine.ts';
import type { LakeFile } from './lake-folder.ts';

/** Where to write which activities. */
export interface ActivityFiles {
  readonly staging: string;
  readonly name: string;
  readonly activities: readonly Activity[];
  readonly engine: DuckDbEngine;
}

/**
 * Write activities as Parquet, one file a partition.
 *
 * The engine reads them from a file, because handing values over one by one takes longer than parsing them.
 *
 * @throws Error if a file does not hold the rows that it was given.
 */
export async function writeActivityParquet({
  staging,
  name,
  activities,
  engine,
}: ActivityFiles): Promise<readonly LakeFile[]> {
  if (activities.length === 0) return [];
  const lines = join(staging, 'activities.ndjson');
  const written = join(staging, 'written');
  await writeFile(lines, activities.map((activity) => `${JSON.stringify(partitionedRow(activity))}\n`).join(''));

  return engine.run(async (connection) => {
    await connection.run(copyStatement(lines, written));
    const files: LakeFile[] = [];
    for (const [hour, theirs] of Map.groupBy(activities, ({ at }) => startOfPartition(at))) {
      const folder = partitionPath(hour);
      const path = `processed/${folder}part-${name}.parquet`;
      await mkdir(dirname(join(staging, path)), { recursive: true });
      await rename(join(written, folder.replace(/^[^/]+\//, ''), 'data_0.parquet'), join(staging, path));
      files.push({ layer: 'processed', path, rows: theirs.length, hour });
    }
    const paths = files.map(({ path }) => sqlText(join(staging, path)));
    const found = await connection.runAndReadAll(
      `select file_name, num_rows from parquet_file_metadata([${paths.join(', ')}])`,
    );
    const rows = new Map(found.getRowObjectsJS().map((row) => [String(row['file_name']), Number(row['num_rows'])]));
    for (const { path, rows: expected } of files) {
      const actual = rows.get(join(staging, path));
      if (actual !== expected) throw new Error(`${path} holds ${actual} rows instead of ${expected}`);
    }
    return files;
  });
}

const partitionedRow = (activity: Activity): object => ({
  ...rowOf(userActivity, activity),
  ...partitionOf(activity.at),
});

const quoted = (name: string): string => `"${name}"`;

function copyStatement(lines: string, folder: string): string {
  const columns = userActivity.columns.map(({ name, type }) => `${sqlText(name)}: ${sqlText(type)}`);
  const keys = partitionKeys.map((key) => `${sqlText(key)}: 'VARCHAR'`);
  return `
    copy (
      select * from read_json(
        ${sqlText(lines)}, format = 'newline_delimited', columns = {${[...columns, ...keys].join(', ')}}
      )
      order by ${userActivity.sortedBy.map(quoted).join(', ')}
    ) to ${sqlText(folder)} (format parquet, compression zstd, partition_by (${partitionKeys.map(quoted).join(', ')}))`;
}
