import { readFileSync } from 'node:fs';
import { type Claim, claimsOf } from './claim.ts';

/** A test that ran, or that should have. */
export interface RanTest {
  readonly name: string;
  readonly file: string;
  readonly hasPassed: boolean;
  readonly claims: readonly Claim[];
}

/** The outcome of a run of the tests. */
export interface Report {
  readonly startedAt: Date;
  readonly tests: readonly RanTest[];
  /** Test files that failed before their tests could run. */
  readonly brokenFiles: readonly string[];
}

/** A report that is missing or is not one of Vitest's. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/**
 * Read the report of Vitest's JSON reporter.
 *
 * @throws ReportError if the file is missing or is something else.
 */
export function readReport(path: string): Report {
  const report = membersOf(parsed(path));
  const { startTime, testResults } = report;
  if (typeof startTime !== 'number' || !Array.isArray(testResults)) {
    throw new ReportError(`${path} is not a Vitest report`);
  }
  const files = testResults.map(membersOf);
  return {
    startedAt: new Date(startTime),
    tests: files.flatMap(testsOf),
    brokenFiles: files.filter((file) => file['status'] === 'failed' && testsOf(file).length === 0).map(nameOf),
  };
}

function parsed(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new ReportError(`no test report at ${path}`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ReportError(`${path} is not JSON: was the run interrupted?`);
  }
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const nameOf = (file: Readonly<Record<string, unknown>>): string => String(file['name']);

function testsOf(file: Readonly<Record<string, unknown>>): readonly RanTest[] {
  const results: readonly unknown[] = Array.isArray(file['assertionResults']) ? file['assertionResults'] : [];
  return results.map((result) => {
    const { ancestorTitles, title, status } = membersOf(result);
    const titles = [...(Array.isArray(ancestorTitles) ? ancestorTitles : []), title].map(String);
    return {
      name: titles.join(' > '),
      file: nameOf(file),
      hasPassed: status === 'passed',
      claims: titles.flatMap(claimsOf),
    };
  });
}
