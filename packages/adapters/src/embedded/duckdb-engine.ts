import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** An analytic engine in the process: it works on files, in threads of its own, and keeps nothing itself. */
export interface DuckDbEngine {
  /** Work on a connection of its own, which sees no temporary table or view of another. */
  run<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface DuckDbEngineOptions {
  /** Where work goes that does not fit into memory. */
  readonly temporaryFolder: string;
}

/** An engine that starts when it is first used. */
export function duckDbEngine({ temporaryFolder }: DuckDbEngineOptions): DuckDbEngine {
  let instance: Promise<DuckDBInstance> | undefined;
  const start = async (): Promise<DuckDBInstance> => {
    // Half a second and 60 MB, which a start of the platform need not wait for.
    const { DuckDBInstance } = await import('@duckdb/node-api');
    // One thread writes one file a partition, and leaves a core to the platform.
    return DuckDBInstance.create(':memory:', {
      threads: '1',
      memory_limit: '512MB',
      temp_directory: temporaryFolder,
    });
  };
  return {
    run: async (work) => {
      instance ??= start();
      const connection = await (await instance).connect();
      try {
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    },
    close: async () => {
      const started = await instance;
      instance = undefined;
      started?.closeSync();
    },
  };
}

/** A text as SQL. For names of our own files only: nothing that a caller wrote gets into a statement. */
export const sqlText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
