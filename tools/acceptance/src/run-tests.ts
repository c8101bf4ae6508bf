import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Report, readReport } from './report.ts';

/** How a run of some tests went: Vitest also fails when a file cannot be loaded or an error was nobody's. */
export interface Run {
  readonly report: Report;
  readonly hasSucceeded: boolean;
}

/** Runs the tests whose full name matches a pattern. */
export type RunTests = (root: string, pattern: string, stdio?: 'inherit' | 'ignore') => Run;

/**
 * Run Vitest in a folder, showing its progress unless told to ignore it.
 *
 * @throws ReportError if Vitest ended without a report.
 */
export const runTests: RunTests = (root, pattern, stdio = 'inherit') => {
  const folder = mkdtempSync(join(tmpdir(), 'emporion-acceptance-'));
  try {
    const report = join(folder, 'report.json');
    const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
    const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`];
    const args = [vitest, 'run', '--testNamePattern', pattern, '--hideSkippedTests', ...reporters];
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio });
    return { report: readReport(report), hasSucceeded: status === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
