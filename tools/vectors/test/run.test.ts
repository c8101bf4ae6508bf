import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Binding } from '../src/binding.ts';
import { registry } from '../src/registry.ts';
import { runVectors, type SuiteReport } from '../src/run.ts';

const root = mkdtempSync(join(tmpdir(), 'vectors-'));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;

/** A fresh folder with such files. */
function folder(files: Readonly<Record<string, unknown>>): string {
  folders += 1;
  const at = join(root, String(folders));
  mkdirSync(at);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return at;
}

async function reportsOn(at: string, bindings: readonly Binding[] = registry): Promise<readonly SuiteReport[]> {
  const reports: SuiteReport[] = [];
  for await (const report of runVectors(at, bindings)) reports.push(report);
  return reports;
}

const rounding = (expected: string, more: object = {}) => ({
  suite: 'rounding',
  cases: [
    { id: 'a', input: { value: '2.5', mode: 'halfUp', scale: 0 }, expected: '3' },
    { id: 'b', input: { value: '2.5', mode: 'halfEven', scale: 0 }, expected, ...more },
  ],
});

describe('a run', () => {
  test('names a case that fails with what was expected and what came', async () => {
    const [report] = await reportsOn(folder({ 'commerce/rounding.json': rounding('3') }));
    expect(report).toEqual({
      suite: 'commerce/rounding',
      passed: 1,
      failed: 1,
      skipped: 0,
      lines: ['commerce/rounding 1/2', '  b: expected "3", got "2"'],
    });
  });

  test('prints a case that does not count and counts it nowhere', async () => {
    const [report] = await reportsOn(folder({ 'commerce/rounding.json': rounding('3', { counted: false }) }));
    expect(report).toMatchObject({
      passed: 1,
      failed: 0,
      lines: ['commerce/rounding 1/1', '  b not counted: expected "3", got "2"'],
    });
  });

  test('says what a binding adds to the input of a case', async () => {
    const bindings = registry.map((one) => ({ ...one, supplied: { b: 'the mode, from its name' } }));
    const [report] = await reportsOn(folder({ 'commerce/rounding.json': rounding('2') }), bindings);
    expect(report?.lines).toEqual(['commerce/rounding 2/2', '  b supplied: the mode, from its name']);
  });

  test('names and counts as skipped what nothing answers, and files without cases', async () => {
    const at = folder({
      'lake/unheard-of.json': { name: 'unheard-of', cases: [{ id: 'a' }, { id: 'b' }] },
      'list.json': [],
    });
    expect(await reportsOn(at)).toEqual([
      {
        suite: 'lake/unheard-of',
        passed: 0,
        failed: 0,
        skipped: 2,
        lines: ['lake/unheard-of skipped: no binding (cases: 2)'],
      },
      { suite: 'list', passed: 0, failed: 0, skipped: 0, lines: ['list skipped: holds no cases'] },
    ]);
  });

  test('fails on a file that is not JSON, an unknown input and a case that expects nothing', async () => {
    const at = folder({
      'broken.json': '{',
      'rounding.json': {
        suite: 'rounding',
        cases: [
          { id: 'a', input: {}, expected: '3' },
          { id: 'b', input: {} },
        ],
      },
    });
    const [broken, cases] = await reportsOn(at);
    expect(broken).toMatchObject({ failed: 1, lines: [expect.stringMatching(/^broken unreadable: SyntaxError/)] });
    expect(cases).toMatchObject({
      failed: 2,
      lines: ['rounding 0/2', expect.stringContaining('a: failed with an input'), '  b: expects nothing'],
    });
  });

  test('finds a suite by its own name or that of its file, in any folder', async () => {
    const cases = [{ id: 'a', in: { value: '2.5', mode: 'up' }, out: '3' }];
    const at = folder({
      'rounding.json': rounding('2'),
      'held-out/deep/rounding-2.json': { name: 'rounding', vectors: cases },
      'commerce/rounding.json': { vectors: cases },
    });
    const reports = await reportsOn(at);
    expect(reports.map(({ suite, passed }) => [suite, passed])).toEqual([
      ['commerce/rounding', 1],
      ['held-out/deep/rounding-2', 1],
      ['rounding', 2],
    ]);
    expect(await reportsOn(join(at, 'rounding.json'))).toMatchObject([{ suite: 'rounding', passed: 2 }]);
  });

  test('tells suites of one name apart by their folder', async () => {
    const answer = (suite: string, value: string): Binding => ({ suite, run: () => value });
    const bindings = [answer('lake/sessions', 'lake'), answer('commerce/sessions', 'shop')];
    const file = { suite: 'sessions', cases: [{ id: 'a', input: {}, expected: 'shop' }] };
    const [own, other, unknown] = await reportsOn(
      folder({ 'commerce/sessions.json': file, 'lake/sessions.json': file, 'x/sessions.json': file }),
      bindings,
    );
    expect(own).toMatchObject({ passed: 1 });
    expect(other).toMatchObject({ failed: 1 });
    expect(unknown).toMatchObject({ skipped: 1 });
  });

  test('judges a suite with a floor by its rate', async () => {
    const cases = Array.from({ length: 10 }, (_, index) => ({ id: `u${index}`, input: {}, expected: index < 9 }));
    const at = folder({ 'lake/bots.json': { name: 'bots', cases } });
    const bot = (floor: number): readonly Binding[] => [{ suite: 'lake/bots', run: () => true, floor }];
    expect(await reportsOn(at, bot(0.9))).toMatchObject([
      { passed: 9, failed: 0, lines: ['lake/bots 9/10 90.00 % (floor 90.00 %)'] },
    ]);
    expect(await reportsOn(at, bot(0.91))).toMatchObject([
      { passed: 9, failed: 1, lines: [expect.any(String), '  u9: expected false, got true'] },
    ]);
  });
});

describe('pnpm vectors', () => {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const vectors = (...options: readonly string[]) => {
    const { INIT_CWD: _, ...environment } = process.env;
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--conditions=@emporion/source', main, ...options],
      { encoding: 'utf8', cwd: root, env: environment },
    );
    return { stdout, stderr, status };
  };

  test('ends with the count and exits with 1 when a case fails', () => {
    const at = folder({
      'commerce/rounding.json': rounding('3'),
      'lake/new.json': { name: 'new', cases: [{ id: 'a' }] },
    });
    const { stdout, status } = vectors(at);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 passed, 1 failed, 1 skipped');
    expect(status).toBe(1);
  });

  test('exits with 0 when nothing fails, and reads a folder below the one it is called in', () => {
    const at = folder({ 'rounding.json': rounding('2') });
    expect(vectors(at.slice(root.length + 1))).toEqual({
      stdout: 'rounding 2/2\n2 passed, 0 failed, 0 skipped\n',
      stderr: '',
      status: 0,
    });
  });

  test('says what is wrong when there is nothing to run', () => {
    expect(vectors(join(root, 'nowhere'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no such folder'),
    });
    expect(vectors(folder({}))).toMatchObject({ status: 1, stderr: expect.stringContaining('no suites') });
    expect(vectors('--wrong')).toMatchObject({ status: 1, stderr: expect.stringContaining('--wrong') });
  });

  test('prints its usage', () => {
    expect(vectors('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Usage: pnpm vectors [DIR]'),
    });
  });
});
