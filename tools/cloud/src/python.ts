import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Room } from './room.ts';

const requirementsOf = (engine: string): string =>
  fileURLToPath(new URL(`../requirements/${engine}.txt`, import.meta.url));

/**
 * Install an engine from PyPI, every wheel by its hash, into an environment of its own.
 *
 * @param engine - the name of a file in `requirements`
 * @returns the interpreter that has it
 * @throws Error if there is no python3 with venv, or PyPI cannot be reached.
 */
export async function installPython(room: Room, engine: 'ministack' | 'moto'): Promise<string> {
  const folder = join(room.folder, `python-${engine}`);
  const { env } = process; // Where PyPI is, and how it is reached, is told there.
  await room.run({ program: 'python3', args: ['-m', 'venv', folder], env });
  const python = join(folder, 'bin', 'python');
  const options = ['--quiet', '--disable-pip-version-check', '--no-input', '--require-hashes'];
  await room.run({ program: python, args: ['-m', 'pip', 'install', ...options, '-r', requirementsOf(engine)], env });
  return python;
}
