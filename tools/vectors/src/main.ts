import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { registry } from './registry.ts';
import { runVectors } from './run.ts';

const usage = `Usage: pnpm vectors [DIR]

Runs every suite of test vectors (*.json) at or below DIR against the packages of this repository.
Without DIR, runs the suites of the repository itself.

Prints one line a suite, the cases that failed with what was expected and what came, and at last
how many cases passed, failed and were skipped because nothing answers their suite yet.

  --help  print this

Exits with 1 if a case failed, if a suite scored below its floor, or if there was nothing to run.
`;

const ownVectors = fileURLToPath(new URL('../../../vectors/', import.meta.url));

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2).filter((argument) => argument !== '--'),
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (positionals.length > 1) throw new Error(`one folder at most: ${positionals.join(' ')}`);
  const [given] = positionals;
  // pnpm moves to the root of the repository, and keeps here where the command was typed.
  const at = given === undefined ? ownVectors : resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
  if (!existsSync(at)) throw new Error(`no such folder: ${at}`);

  const total = { suites: 0, passed: 0, failed: 0, skipped: 0 };
  for await (const report of runVectors(at, registry)) {
    process.stdout.write(`${report.lines.join('\n')}\n`);
    total.suites += 1;
    total.passed += report.passed;
    total.failed += report.failed;
    total.skipped += report.skipped;
  }
  if (total.suites === 0) throw new Error(`no suites below ${at}`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed === 0 ? 0 : 1;
}

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', () => process.exit(1));

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`vectors: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
