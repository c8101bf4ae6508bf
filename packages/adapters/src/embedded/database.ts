import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import type { Result } from '@emporion/kernel';

/** A value that SQLite can hold. */
export type SqlValue = SQLInputValue;
/** A row as SQLite gives it. */
export type SqlRow = Readonly<Record<string, SQLOutputValue>>;

/** One SQLite database file, with what the adapters need of it. Everything is synchronous: never await in a transaction. */
export interface Database {
  /** Create tables and indexes that do not exist yet. */
  define(ddl: string): void;
  /** The prepared statement for a text, prepared once. */
  statement(sql: string): StatementSync;
  /** Run in one transaction; a refusal or a throw rolls it back. */
  attempt<T, E>(work: () => Result<T, E>): Result<T, E>;
  /** Run in one transaction; a throw rolls it back. */
  transact<T>(work: () => T): T;
  /** Call after every commit; for waking whoever waits for new rows. */
  onCommit(listener: () => void): void;
  close(): void;
}

/** The file is there, but it is not a database that this version can use. */
export class DatabaseDamaged extends Error {
  override readonly name = 'DatabaseDamaged';
}

// Raised when a change of the tables cannot be made with `create … if not exists`.
const layoutVersion = 1;

/**
 * Open a database file, or `:memory:`.
 *
 * Every commit is on the disk when it returns: write-ahead log with `synchronous = FULL`.
 *
 * @throws DatabaseDamaged if the file is not a database, fails its check, or was written by a later version.
 */
export function openDatabase(path: string): Database {
  const connection = open(path);
  const statements = new Map<string, StatementSync>();
  const listeners: (() => void)[] = [];
  let isOpen = false;

  const statement = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const prepared = connection.prepare(sql);
    statements.set(sql, prepared);
    return prepared;
  };

  const attempt = <T, E>(work: () => Result<T, E>): Result<T, E> => {
    if (isOpen) throw new Error('a transaction is already open');
    statement('begin immediate').run();
    isOpen = true;
    let result: Result<T, E> | undefined;
    try {
      result = work();
      statement(result.ok ? 'commit' : 'rollback').run();
    } catch (error) {
      // A failed statement may have ended the transaction already, as on a full disk.
      if (connection.isTransaction) statement('rollback').run();
      throw error;
    } finally {
      isOpen = false;
    }
    if (result.ok) for (const listener of listeners) listener();
    return result;
  };

  return {
    define: (ddl) => connection.exec(ddl),
    statement,
    attempt,
    transact: (work) => {
      const result = attempt(() => ({ ok: true, value: work() }));
      if (!result.ok) throw result.error;
      return result.value;
    },
    onCommit: (listener) => {
      listeners.push(listener);
    },
    close: () => connection.close(),
  };
}

function open(path: string): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { timeout: 5_000 });
    connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
    const check = connection.prepare('pragma quick_check(1)').get()?.['quick_check'];
    if (check !== 'ok') throw new DatabaseDamaged(String(check));
    const version = Number(connection.prepare('pragma user_version').get()?.['user_version']);
    if (version > layoutVersion) throw new DatabaseDamaged(`written by a later version: ${version}`);
    connection.exec(`pragma user_version = ${layoutVersion}`);
    return connection;
  } catch (error) {
    connection?.close();
    if (isSqliteError(error) && damagedCodes.has(error.errcode & 0xff)) throw new DatabaseDamaged(error.message);
    throw error;
  }
}

// SQLITE_CORRUPT and SQLITE_NOTADB: https://sqlite.org/rescode.html
const damagedCodes = new Set([11, 26]);

const isSqliteError = (error: unknown): error is Error & { readonly errcode: number } =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
