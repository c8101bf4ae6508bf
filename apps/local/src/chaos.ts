import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runChaos } from './chaos/run-chaos.ts';

const usage = `Kill the platform again and again while it is used, and see that nothing is lost and nothing is done twice.

Usage: pnpm chaos:local [options]

  --kills NUMBER  how often to kill it (default 50)
  --help          show this`;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { kills: { type: 'string', default: '50' }, help: { type: 'boolean', default: false } },
});
const kills = Number(values.kills);
if (values.help) {
  console.log(usage);
} else if (!Number.isInteger(kills) || kills < 1 || kills > 10_000) {
  console.error(`chaos: not a number of kills: ${values.kills}`);
  process.exitCode = 1;
} else {
  const data = mkdtempSync(join(tmpdir(), 'emporion-chaos-'));
  const faults = await runChaos({ kills, data, random: Math.random, say: (line) => console.log(line) });
  for (const fault of faults) console.log(`✗ ${fault}`);
  console.log(
    faults.length === 0
      ? `Nothing was lost and nothing was done twice in ${kills} kills.`
      : `${faults.length} faults; the data is kept in ${data}`,
  );
  if (faults.length === 0) rmSync(data, { recursive: true, force: true });
  process.exitCode = faults.length === 0 ? 0 : 1;
}
