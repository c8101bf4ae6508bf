import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { installed, repositoryRoot, run } from './command.ts';
import { tally, tallyLine, type VitestReport } from './tally.ts';

const usage = `Usage: pnpm test [FILTER…] [VITEST OPTION…]

  pnpm test                        every test that needs only npm; report in .results/vitest.json
  pnpm test inventory              the test files whose path contains "inventory"
  pnpm test --project 'unit:d*'    the projects of vitest.workspace.ts whose name matches
  pnpm test -t 'loses a coin'      the tests whose title matches

  FC_RUNS=10000 pnpm test          more runs of every property
  FC_SEED=42 pnpm test             the same random values again

The last line is "N passed, N failed", with ", N skipped" when some were; the exit code is 0 only when nothing failed.`;

const args = process.argv.slice(2).filter((arg, index) => index > 0 || arg !== '--'); // pnpm hands a first "--" on

function readReport(file: string): VitestReport | undefined {
  try {
    const report: VitestReport = JSON.parse(readFileSync(file, 'utf8'));
    return report;
  } catch {
    return undefined; // the run died before it could report; the tally counts that
  }
}

async function main(): Promise<number> {
  // Other commands read the report of the last full run, so a filtered run must not overwrite it.
  const report = `.results/${args.length === 0 ? 'vitest' : 'vitest-part'}.json`;
  mkdirSync(`${repositoryRoot}.results`, { recursive: true });
  rmSync(`${repositoryRoot}${report}`, { force: true });
  const { code } = await run(
    installed('vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    { print: 'terminal' },
  );
  console.log(tallyLine(tally(readReport(`${repositoryRoot}${report}`), code)));
  return code;
}

if (args.includes('--help') || args.includes('-h')) {
  console.log(usage);
} else {
  process.exitCode = await main();
}
