import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readArguments } from '../src/arguments.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'emporion-start-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** Start the platform as a person would, and wait until it leaves. */
const start = (
  ...args: string[]
): Promise<{ readonly code: number | null; readonly stderr: string; readonly stdout: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--conditions=@emporion/source', 'apps/local/src/main.ts', ...args]);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });

describe('starting the platform', { timeout: 30_000 }, () => {
  test('--help tells how', async () => {
    const { code, stdout } = await start('--help');
    expect(code).toBe(0);
    for (const option of ['--port', '--data', '--fresh', '--clock', '--help']) expect(stdout).toContain(option);
  });

  test('a damaged database is one clear line and a failure', async () => {
    const data = folder();
    writeFileSync(join(data, 'emporion.db'), 'this is not a database, it is a letter to somebody'.repeat(100));
    const { code, stderr } = await start('--data', data, '--port', '0');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^emporion: the database in .+ is damaged .+\n$/);
  });

  test('a busy port is one clear line and a failure', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { readonly port: number }).port));
    });
    const { code, stderr } = await start('--data', folder(), '--port', String(port));
    other.close();
    expect(code).toBe(1);
    expect(stderr).toBe(`emporion: port ${port} is taken; choose another with --port\n`);
  });

  test('a folder that cannot be used is one clear line and a failure', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    const { code, stderr } = await start('--data', join(file, 'data'), '--port', '0');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^emporion: cannot write to the data folder .+\n$/);
  });

  test.each([
    [['--port', 'http'], 'not a port: http'],
    [['--port', '65536'], 'not a port: 65536'],
    [['--clock', 'sundial'], 'not a clock: sundial'],
  ])('%j is refused', (argv, message) => {
    expect(readArguments(argv)).toEqual({ ok: false, error: message });
  });

  test('an unknown option is refused', () => {
    expect(readArguments(['--prot', '1'])).toMatchObject({ ok: false, error: expect.stringContaining('--prot') });
  });
});
