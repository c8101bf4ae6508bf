import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmark.ts';
import { type Measurement, measurementLine } from './measurement.ts';

const usage = `Usage: pnpm bench [NAME…] [--json FILE]

${Object.entries(benchmarks)
  .map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`)
  .join('\n')}

Without a NAME all of them run. The peers are installed on demand, answer the same inputs in the same process, and take
turns with us; where their answers differ from ours, the count is printed first. FILE gets an array of
{ name, ours, peer, ratio, unit, n, goal, met, isCost }. The exit code is 0 only when every goal is met.`;

async function main(names: readonly string[], file: string | undefined): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    console.error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`);
    return 2;
  }
  const measurements: Measurement[] = [];
  for (const [name, { isTable, load }] of Object.entries(benchmarks)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const { benchmark } = await load();
    const measured = await benchmark((line) => console.log(line));
    measurements.push(...measured);
    if (isTable !== true) for (const measurement of measured) console.log(measurementLine(measurement));
  }
  if (file !== undefined) {
    // pnpm runs scripts in the folder of the package; a path is meant from where the command was typed.
    writeFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), `${JSON.stringify(measurements, undefined, 2)}\n`);
  }
  return measurements.every(({ met }) => met !== false) ? 0 : 1;
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { json: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
if (values.help) {
  console.log(usage);
} else {
  process.exitCode = await main(positionals, values.json);
}
