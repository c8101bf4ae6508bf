import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The folder cannot be used; the message is one line for the person who started the platform. */
export class UnusableFolder extends Error {
  override readonly name = 'UnusableFolder';
}

/** The folder in which a platform keeps everything, held by one process at a time. */
export interface DataFolder {
  readonly path: string;
  /** A secret that is made once and kept in the folder. */
  secret(name: string): Uint8Array;
  release(): void;
}

/**
 * Take a folder for this process, and make it if it is not there.
 *
 * @throws UnusableFolder if it cannot be written, or another process holds it.
 */
export function takeDataFolder(path: string, { fresh }: { readonly fresh: boolean }): DataFolder {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new UnusableFolder(`cannot write to the data folder ${path}: ${(error as NodeJS.ErrnoException).code}`);
  }
  let lock = lockOf(path);
  if (fresh) {
    lock.close();
    for (const entry of kept) rmSync(join(path, entry), { recursive: true, force: true });
    lock = lockOf(path);
  }
  return {
    path,
    secret: (name) => secretIn(join(path, `${name}.secret`)),
    release: () => lock.close(),
  };
}

/** Everything that the platform writes, so that `--fresh` deletes nothing else that somebody put there. */
const kept = [
  ...['emporion.db', 'lock.db'].flatMap((file) => [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]),
  'lake',
  'token-keys.json',
  'cursor.secret',
  'cookie.secret',
  'pseudonym.secret',
  'vault.secret',
];

/** The operating system frees the lock when the process ends, however it ends. */
function lockOf(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch {
    lock.close();
    throw new UnusableFolder(`the data folder ${path} is in use by another process`);
  }
}

function secretIn(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const secret = randomBytes(32);
    writeFileSync(file, secret, { mode: 0o600 });
    return secret;
  }
}
