import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emporion-deploy-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Run a command of this package where nobody is signed in to a cloud. */
async function run(script: string, ...args: readonly string[]) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const file = fileURLToPath(new URL(`../scripts/${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@emporion/source', file, ...args], {
    env: { ...env, AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'), AWS_CONFIG_FILE: join(folder, 'none') },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
}

test('[E94~] without credentials a deployment synthesizes, says what is missing, and ends with 2', async () => {
  const { out, err, code } = await run('deploy', '--', '--context', 'stage=dev', '--output', join(folder, 'dev'));
  expect(err).toContain('dev is ready to be deployed; what is missing here:');
  expect(err).toContain('- credentials: ');
  expect(err).toContain('- a region: ');
  expect(out).toMatch(/\d kB {2}lending-customer\n/);
  expect(code).toBe(2);
}, 240_000);

test.each([['synth'], ['deploy']])('%s explains itself, and refuses what it does not know', async (script) => {
  const help = await run(script, '--help');
  expect([help.code, help.out.startsWith('Usage: pnpm ')]).toEqual([0, true]);
  const unknown = await run(script, '--force');
  expect([unknown.code, unknown.err.startsWith('Usage: pnpm ')]).toEqual([2, true]);
});

test('a deployment without a stage, or to one that does not exist, is refused', async () => {
  expect((await run('deploy')).code).toBe(2);
  expect((await run('deploy', '-c', 'stage=test')).code).toBe(2);
});
