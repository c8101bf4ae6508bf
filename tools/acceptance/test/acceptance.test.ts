import { expect, test } from 'vitest';
import { acceptance } from '../src/acceptance.ts';
import { claimsOf } from '../src/claim.ts';
import type { Run, RunTests } from '../src/run-tests.ts';
import { folderWith } from './folder-with.ts';

const rows = `title: Commerce
groups:
  - title: Business
    rows:
      - { id: E1, title: Shoppers, works: Many at once. }
      - { id: E2, title: Browsing, works: Pages are stable. }
  - title: Payments
    rows:
      - { id: E54, title: A payment function, works: It runs. }
`;

const reportOf = (tests: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    startTime: Date.UTC(2026, 10, 22, 9),
    testResults: [
      {
        name: '/repo/a.test.ts',
        status: 'passed',
        assertionResults: Object.entries(tests).map(([title, status]) => ({ ancestorTitles: [], title, status })),
      },
    ],
  });

function run(args: readonly string[], files: Readonly<Record<string, string>>, runTests: RunTests = noTests) {
  const [printed, complaints]: [string[], string[]] = [[], []];
  const root = folderWith({ 'acceptance/commerce.yaml': rows, ...files });
  const exitCode = acceptance(args, {
    root,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
    runTests,
  });
  return { exitCode, printed, complaints };
}

const noTests: RunTests = () => ranTests({});

const withReport = (tests: Readonly<Record<string, string>>) => run([], { '.results/vitest.json': reportOf(tests) });

test('rows are listed by chapter and group, and the count is the last line', () => {
  const { exitCode, printed, complaints } = withReport({
    '[E1] shoppers': 'passed',
    '[E54~] a payment': 'passed',
    'a test of no row': 'passed',
  });
  expect(printed).toEqual([
    'Last full run: 2026-11-22T09:00:00.000Z, 3 tests',
    '',
    'Commerce: 1 done, 1 part, 1 missing',
    '  Business',
    '    done     E1      Shoppers',
    '    missing  E2      Browsing',
    '  Payments',
    '    part     E54     A payment function',
    '',
    '1 done, 1 part, 1 missing',
  ]);
  expect(complaints).toEqual([]);
  expect(exitCode).toBe(0);
});

test.each(['failed', 'skipped', 'pending', 'todo'])(
  'a %s test makes its row missing, whatever else passed',
  (status) => {
    const { exitCode, printed } = withReport({ '[E1] one shopper': 'passed', '[E1] many shoppers': status });
    expect(printed).toContain('    missing  E1      Shoppers');
    expect(printed).toContain('                     did not pass: [E1] many shoppers');
    expect(printed.at(-1)).toBe('0 done, 0 part, 3 missing');
    expect(exitCode).toBe(1);
  },
);

test('a whole claim outweighs a part of the same row', () => {
  expect(withReport({ '[E1~] one shopper': 'passed', '[E1] many': 'passed' }).printed.at(-1)).toBe(
    '1 done, 0 part, 2 missing',
  );
});

test('one test may claim several rows', () => {
  expect(withReport({ '[E1, E54~][E2] all': 'passed' }).printed.at(-1)).toBe('2 done, 1 part, 0 missing');
});

test('a group title claims for every test in it', () => {
  const report = JSON.stringify({
    startTime: 0,
    testResults: [{ assertionResults: [{ ancestorTitles: ['[E1] shoppers'], title: 'browse', status: 'passed' }] }],
  });
  expect(run([], { '.results/vitest.json': report }).printed.at(-1)).toBe('1 done, 0 part, 2 missing');
});

test('a claim of no row is an error that names the test', () => {
  const { exitCode, complaints } = withReport({ '[E1] shoppers': 'passed', '[E999] nothing': 'passed' });
  expect(complaints).toEqual([expect.stringMatching(/^no row E999, claimed by "\[E999\] nothing" in .*a\.test\.ts$/)]);
  expect(exitCode).toBe(1);
});

test('a test file that broke before its tests ran is an error', () => {
  const report = JSON.stringify({
    startTime: 0,
    testResults: [{ name: '/repo/b.test.ts', status: 'failed', assertionResults: [] }],
  });
  const { exitCode, complaints } = run([], { '.results/vitest.json': report });
  expect(complaints).toEqual([expect.stringContaining('b.test.ts failed before its tests ran')]);
  expect(exitCode).toBe(1);
});

test.each([
  ['no report', {}, 'no test report at'],
  ['half a report', { '.results/vitest.json': '{"testRes' }, 'is not JSON: was the run interrupted?'],
  ['something else', { '.results/vitest.json': '{}' }, 'is not a Vitest report'],
])('%s is said in one line, with what to do', (_, files: Readonly<Record<string, string>>, message) => {
  const { exitCode, complaints } = run([], files);
  expect(complaints).toEqual([expect.stringContaining(message)]);
  expect(complaints[0]).toContain('Run `pnpm test` first.');
  expect(exitCode).toBe(1);
});

const ranTests = (tests: Readonly<Record<string, boolean>>, brokenFiles: readonly string[] = []): Run => ({
  report: {
    startedAt: new Date(0),
    tests: Object.entries(tests).map(([name, hasPassed]) => ({
      name,
      file: '/repo/a.test.ts',
      hasPassed,
      claims: claimsOf(name),
    })),
    brokenFiles,
  },
  hasSucceeded: Object.values(tests).every((hasPassed) => hasPassed) && brokenFiles.length === 0,
});

test('one row runs the tests that claim it', () => {
  const patterns: string[] = [];
  const { exitCode, printed } = run(['e54'], {}, (_, pattern) => {
    patterns.push(pattern);
    return ranTests({ '[E54] a payment': true, 'a test of no row': true });
  });
  expect(patterns.map((pattern) => new RegExp(pattern).test('[E54] a payment'))).toEqual([true]);
  expect(printed.at(-1)).toBe('done  E54  A payment function');
  expect(exitCode).toBe(0);
});

test('one row fails when a test of it does not pass', () => {
  const { exitCode, complaints } = run(['E54'], {}, () =>
    ranTests({ '[E54] a payment': true, '[E54] a refund': false }),
  );
  expect(complaints).toEqual([expect.stringContaining('did not pass: "[E54] a refund"')]);
  expect(exitCode).toBe(1);
});

test('one row fails when a file could not be loaded: it might hold a test of the row', () => {
  const { exitCode, complaints } = run(['E54'], {}, () => ranTests({ '[E54] a payment': true }, ['/repo/b.test.ts']));
  expect(complaints[0]).toContain('b.test.ts failed before its tests ran');
  expect(exitCode).toBe(1);
});

test('one row fails when no test carries it', () => {
  const { exitCode, complaints } = run(['E54'], {}, () => ranTests({ 'a payment': true }));
  expect(complaints).toEqual(['no test carries [E54]']);
  expect(exitCode).toBe(1);
});

test('an unknown row and a surplus argument are refused', () => {
  expect(run(['E999'], {})).toMatchObject({ exitCode: 1, complaints: ['no row E999; `pnpm acceptance` lists them'] });
  expect(run(['E1', 'E2'], {})).toMatchObject({ exitCode: 2 });
  expect(run(['--fast'], {})).toMatchObject({ exitCode: 2 });
});

test('help is printed on request', () => {
  const { exitCode, printed } = run(['--help'], {});
  expect(printed.join('\n')).toContain('Usage: pnpm acceptance [ID]');
  expect(exitCode).toBe(0);
});
