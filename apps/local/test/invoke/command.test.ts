import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { takeDataFolder } from '../../src/data-folder.ts';
import { functionNames } from '../../src/invoke/functions.ts';

const main = fileURLToPath(new URL('../../src/invoke.ts', import.meta.url));
const events = fileURLToPath(new URL('../../../../events/', import.meta.url));

/** Give the command to a process of its own. */
const command = (...args: readonly string[]) => {
  const { INIT_CWD: _, POWERTOOLS_LOG_LEVEL: __, POWERTOOLS_METRICS_DISABLED: ___, ...env } = process.env;
  return spawnSync(process.execPath, ['--conditions=@emporion/source', main, ...args], { encoding: 'utf8', env });
};

describe('pnpm invoke', () => {
  test('prints what the function answers, and nothing else', () => {
    const { status, stdout } = command('ops-public', `${events}ops-public/health.json`);
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { statusCode: 200, body: { status: 'ok' } }]);
  });

  test('does first what a sample builds on', () => {
    const { stdout } = command('checkout-place-order', `${events}checkout-place-order/placed.json`);
    expect(JSON.parse(stdout)).toEqual({ outcome: 'placed' });
  });

  test('takes a bare event, and says the name of what is thrown', () => {
    const folder = mkdtempSync(join(tmpdir(), 'emporion-invoke-test-'));
    writeFileSync(join(folder, 'event.json'), '{"applicationId":"none"}');
    const { status, stdout, stderr } = command('loan-application-decline', join(folder, 'event.json'));
    expect([status, stdout, stderr.trim()]).toEqual([1, '', 'it throws ZodError']);
    rmSync(folder, { recursive: true });
  });

  test('prints logs and metrics when it is asked to', () => {
    const { stdout } = command(
      'loan-application-check-credit',
      `${events}loan-application-check-credit/low-risk.json`,
      '--logs',
    );
    expect(stdout).toContain('"message":"credit checked"');
    expect(stdout).toContain('"CreditDecided":1');
  });

  test('works on the folder of a local platform', () => {
    const folder = mkdtempSync(join(tmpdir(), 'emporion-invoke-test-'));
    const applied = command('lending-customer', `${events}lending-customer/submit-application.json`, '--data', folder);
    const again = command('lending-customer', `${events}lending-customer/submit-application.json`, '--data', folder);
    expect(applied.stdout).toContain('"submitted"');
    expect(again.stdout).toBe(applied.stdout);
    rmSync(folder, { recursive: true });
  });

  test('leaves the folder alone that a platform holds', () => {
    const folder = mkdtempSync(join(tmpdir(), 'emporion-invoke-test-'));
    const held = takeDataFolder(folder, { fresh: false });
    const { status, stderr } = command('ops-public', `${events}ops-public/health.json`, '--data', folder);
    expect([status, stderr]).toEqual([2, `the data folder ${folder} is in use by another process\n`]);
    held.release();
    rmSync(folder, { recursive: true });
  });

  test('lists every function, and knows no others', () => {
    const { status, stdout } = command('--help');
    expect(status).toBe(0);
    for (const name of functionNames) expect(stdout).toContain(`  ${name}\n`);
    expect(command('nobody', 'x.json')).toMatchObject({ status: 2, stdout: '' });
    expect(command('ops-public').status).toBe(2);
  });
});
