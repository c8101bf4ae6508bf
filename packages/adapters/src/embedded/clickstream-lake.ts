import { join } from 'node:path';
import type { ClickstreamJournal, Processing } from '@emporion/clickstream';
import type { ClickstreamLoader, ClickstreamReports } from '@emporion/lake';
import { clickLakeLoader } from './click-lake-loader.ts';
import type { Database } from './database.ts';
import { duckDbClickstreamReports } from './duckdb-clickstream-reports.ts';
import { duckDbEngine } from './duckdb-engine.ts';
import { lakeFolder } from './lake-folder.ts';
import { sqliteClickJournal } from './sqlite-click-journal.ts';

export interface ClickstreamLakeOptions {
  /** Holds the journal. */
  readonly database: Database;
  /** An absolute path; made when it is first needed. */
  readonly folder: string;
  readonly processing: Processing;
}

/** The way of the clickstream through one process: journal in SQLite, files by DuckDB, reports from those files. */
export interface ClickstreamLake {
  readonly journal: ClickstreamJournal;
  readonly loader: ClickstreamLoader;
  readonly reports: ClickstreamReports;
  /** Bring what is still in the journal into the lake, and stop. Call before the database is closed. */
  close(): Promise<void>;
}

/** Open the lake in a folder. What an earlier process left unfinished is finished by the first load. */
export function clickstreamLake({ database, folder, processing }: ClickstreamLakeOptions): ClickstreamLake {
  const journal = sqliteClickJournal({ database });
  const engine = duckDbEngine({ temporaryFolder: join(folder, '_staging', 'duckdb') });
  const lake = lakeFolder(folder);
  const loader = clickLakeLoader({ journal, lake, engine, processing });
  return {
    journal,
    loader,
    reports: duckDbClickstreamReports({ lake, engine }),
    close: async () => {
      await loader.load();
      await engine.close();
    },
  };
}
