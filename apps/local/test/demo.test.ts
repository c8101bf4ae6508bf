import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
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

test('the tour leaves a platform as it can be toured again', { timeout: 60_000 }, async () => {
  const platform = await openPlatform();
  for (const tour of ['first', 'second']) {
    const { code, stdout } = await demo('--url', platform.url);
    expect({ tour, code, stdout }).toMatchObject({ code: 0, stdout: expect.not.stringContaining('✗') });
  }
  await platform.close();
});

test('a tour of a platform that is not there fails', { timeout: 30_000 }, async () => {
  const { code, stdout } = await demo('--url', 'http://127.0.0.1:1');
  expect(stdout).toContain('✗');
  expect(code).toBe(1);
});
