import { join, relative } from 'node:path';
import { claimPattern } from './claim.ts';
import { listingOf } from './listing.ts';
import { type Report, ReportError, readReport } from './report.ts';
import type { Row } from './row.ts';
import { RowsError, readRows } from './rows.ts';
import type { RunTests } from './run-tests.ts';
import { standingsOf, strayClaimsOf } from './standing.ts';

/** What the command needs from around it. */
export interface Surroundings {
  /** The folder of the repository. */
  readonly root: string;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly runTests: RunTests;
}

const usage = `Usage: pnpm acceptance [ID]

Without an id: print every row of acceptance/*.yaml as done, part or missing, by the last full run of \`pnpm test\`.
With an id, such as E54: run the tests whose titles carry it, and fail unless there is one and all of them pass.

A test claims a row at the start of its title: [E54] shows it in full, [E54~] in part; [L54][L55] and [L54, L55~]
claim two. A test that claims a row and does not pass makes the row missing.`;

/** Run the command and return its exit code. */
export function acceptance(args: readonly string[], surroundings: Surroundings): number {
  const [id, ...others] = args.filter((arg) => arg !== '--');
  if (id === '--help' || id === '-h') {
    surroundings.print(usage);
    return 0;
  }
  if (others.length > 0 || id?.startsWith('-')) {
    surroundings.complain(`unexpected argument: ${others[0] ?? id}\n\n${usage}`);
    return 2;
  }
  try {
    const rows = readRows(join(surroundings.root, 'acceptance'));
    return id === undefined ? listRows(rows, surroundings) : runRow(id, rows, surroundings);
  } catch (error) {
    if (!(error instanceof RowsError || error instanceof ReportError)) throw error;
    surroundings.complain(error.message);
    return 1;
  }
}

function listRows(rows: readonly Row[], { root, print, complain }: Surroundings): number {
  const report = lastFullRun(root);
  const standings = standingsOf(rows, report.tests);
  const strays = strayClaimsOf(rows, report.tests);
  print(`Last full run: ${report.startedAt.toISOString()}, ${report.tests.length} tests`);
  for (const line of listingOf(standings)) print(line);
  for (const { id, test } of strays) {
    complain(`no row ${id}, claimed by "${test.name}" in ${relative(root, test.file)}`);
  }
  for (const file of report.brokenFiles) complain(brokenLine(root, file));
  return strays.length + report.brokenFiles.length + standings.flatMap(({ broken }) => broken).length > 0 ? 1 : 0;
}

const brokenLine = (root: string, file: string): string => `${relative(root, file)} failed before its tests ran`;

function lastFullRun(root: string): Report {
  try {
    return readReport(join(root, '.results', 'vitest.json'));
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    throw new ReportError(`${error.message}\nRun \`pnpm test\` first.`, { cause: error });
  }
}

function runRow(text: string, rows: readonly Row[], { root, print, complain, runTests }: Surroundings): number {
  const row = rows.find(({ id }) => id.toLowerCase() === text.toLowerCase());
  if (row === undefined) {
    complain(`no row ${text}; \`pnpm acceptance\` lists them`);
    return 1;
  }
  print(`${row.id}  ${row.title}\n${row.works}`);
  const { report, hasSucceeded } = runTests(root, claimPattern(row.id));
  const [standing] = standingsOf([row], report.tests);
  if (standing === undefined || report.tests.every(({ claims }) => claims.every(({ id }) => id !== row.id))) {
    complain(`no test carries [${row.id}]`);
    return 1;
  }
  print(`${standing.state}  ${row.id}  ${row.title}`);
  for (const test of standing.broken) complain(`did not pass: "${test.name}" in ${relative(root, test.file)}`);
  for (const file of report.brokenFiles) complain(brokenLine(root, file));
  if (standing.state !== 'missing' && !hasSucceeded) complain('the run failed outside the tests of the row');
  return standing.state !== 'missing' && hasSucceeded ? 0 : 1;
}
