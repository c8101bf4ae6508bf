import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { personas } from '../src/personas.ts';
import { openPlatform } from './platform.ts';

const demo = (...args: string[]): Promise<{ readonly code: number | null; readonly stdout: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--conditions=@emporion/source', 'apps/local/src/demo.ts', ...args]);
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.on('close', (code) => resolve({ code, stdout }));
  });

test('[G11~] the tour of the systems goes as it should', { timeout: 60_000 }, async () => {
  const { code, stdout } = await demo();
  expect(stdout).not.toContain('✗');
  expect(code).toBe(0);
});

test('the tour leaves a platform as it can be toured again', { timeout: 120_000 }, async () => {
  const platform = await openPlatform();
  for (const tour of ['first', 'second']) {
    const { code, stdout } = await demo('--url', platform.url);
    expect({ tour, code, stdout }).toMatchObject({ code: 0, stdout: expect.not.stringContaining('✗') });
  }
  await platform.close();
});

function fileOf(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'tokens.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test('a tour of a deployment signs nobody in, and names what it leaves out', { timeout: 60_000 }, async () => {
  const platform = await openPlatform();
  const tokens = personas.map(async ({ id, name }) => [name, await platform.tokenOf(id)] as const);
  const file = fileOf(Object.fromEntries(await Promise.all(tokens)));
  const { code, stdout } = await demo('--url', platform.url, '--tokens', file);
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.not.stringContaining('✗') });
  expect(stdout.split('\n').filter((line) => line.includes('left out here'))).toEqual([
    '  – left out here: a card whose bank asks first',
    '  – left out here: a review that is reminded of and escalated, and the audit trail: time cannot be moved',
    '  – left out here: the funnel of the visitors',
    '  – left out here: the events on the bus, and the dead letters',
  ]);
  await platform.close();
});

test('a tour of a deployment without the token of somebody fails', { timeout: 60_000 }, async () => {
  const platform = await openPlatform();
  const { code, stdout } = await demo('loans', '--url', platform.url, '--tokens', fileOf({}));
  expect(stdout).toContain('no token for Ada');
  expect(code).toBe(1);
  await platform.close();
});

test.each([
  { args: ['museum'], why: 'there is no such part' },
  { args: ['--tokens', 'tokens.json'], why: 'tokens are those of a deployment, which has an address' },
])('a tour is refused when $why', async ({ args }) => {
  expect(await demo(...args)).toMatchObject({ code: 2, stdout: '' });
});

test('a tour of a platform that is not there fails', { timeout: 30_000 }, async () => {
  const { code, stdout } = await demo('--url', 'http://127.0.0.1:1');
  expect(stdout).toContain('✗');
  expect(code).toBe(1);
});
