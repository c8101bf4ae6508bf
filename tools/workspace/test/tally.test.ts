import { expect, test } from 'vitest';
import { tally, tallyLine, type VitestReport } from '../src/tally.ts';

const green: VitestReport = {
  success: true,
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

const lineOf = (report: VitestReport | undefined, exitCode: number): string => tallyLine(tally(report, exitCode));

test('a green run', () => {
  expect(lineOf(green, 0)).toBe('12 passed, 0 failed');
});

test('skipped and planned tests are named', () => {
  expect(lineOf({ ...green, numPendingTests: 2, numTodoTests: 1 }, 0)).toBe('12 passed, 0 failed, 3 skipped');
});

test('a failing test counts once, not again for its file', () => {
  const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }];
  expect(lineOf({ ...green, success: false, numFailedTests: 1, testResults }, 1)).toBe('12 passed, 1 failed');
});

test('a file that does not load is a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }, ...green.testResults];
  expect(lineOf({ ...green, success: false, testResults }, 1)).toBe('12 passed, 1 failed');
});

test('a red run never reads "0 failed"', () => {
  expect(lineOf(green, 1)).toBe('12 passed, 1 failed');
  expect(lineOf(undefined, 1)).toBe('0 passed, 1 failed');
});
