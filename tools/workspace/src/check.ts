import { installed, pnpm, run } from './command.ts';
import { runSteps, type Step, type StepReport } from './steps.ts';

const tool =
  (name: string, ...args: readonly string[]) =>
  () =>
    run(installed(name), args, { print: 'collect' });
const script = (file: string) => () => run(process.execPath, [`tools/workspace/src/${file}`], { print: 'collect' });

/** The install that pnpm runs before a script only warns of a stale lockfile; this one fails. */
const lockfile = () => pnpm(['install', '--frozen-lockfile', '--lockfile-only'], { print: 'collect' });

const colored = process.stdout.isTTY === true; // undefined where there is no terminal

/** The longest first, so that two lanes end together. */
const steps: readonly Step[] = [
  { name: 'types', after: [], run: tool('tsc', '--build', '--pretty', String(colored)) },
  { name: 'types-web', after: [], run: tool('tsc', '--project', 'apps/web', '--pretty', String(colored)) },
  { name: 'lint', after: [], run: tool('biome', 'check', `--colors=${colored ? 'force' : 'off'}`, '.') },
  { name: 'dead-code', after: [], run: tool('knip', '--no-progress', '--no-config-hints') },
  { name: 'boundaries', after: [], run: script('boundaries.ts') },
  { name: 'lockfile', after: [], run: lockfile },
  { name: 'packages', after: ['types'], run: script('packages.ts') },
  { name: 'consumer', after: ['types', 'packages'], run: script('consumer.ts') },
];
const names = steps.map(({ name }) => name);

const usage = `Usage: pnpm check [STEP…]

  lint         format and lint rules (biome.json)
  boundaries   who may import whom (.dependency-cruiser.mjs)
  types        everything compiles, tests too (tsconfig.json)
  types-web    so does what runs in a browser (apps/web/tsconfig.json)
  dead-code    unused files, exports and dependencies (knip.json)
  lockfile     pnpm-lock.yaml says what the package.json files ask for
  packages     what we publish can be installed and imported (publint, attw on packed tarballs)
  consumer     a project of somebody else installs the tarballs, compiles and runs the examples of their READMEs

Without a STEP all of them run, two at a time. The exit code is 0 only when every step passed.`;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

function print({ name, passed, output, milliseconds }: StepReport): void {
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(12)}${seconds(milliseconds)}`);
  if (!passed) console.log(output.trimEnd());
}

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`no such step: ${unknown.join(', ')}; there are ${names.join(', ')}`);
    return 2;
  }
  const chosen = wanted.length === 0 ? steps : steps.filter(({ name }) => wanted.includes(name));
  const begun = performance.now();
  const reports = await runSteps(chosen, 2, { now: () => performance.now(), ended: print });
  const failed = reports.filter(({ passed }) => !passed).map(({ name }) => name);
  const outcome = failed.length === 0 ? 'all passed' : `failed: ${failed.join(', ')}`;
  console.log(`check: ${outcome} (${seconds(performance.now() - begun)})`);
  return failed.length === 0 ? 0 : 1;
}

const args = process.argv.slice(2).filter((arg) => arg !== '--');
if (args.includes('--help') || args.includes('-h')) {
  console.log(usage);
} else {
  process.exitCode = await main(args);
}
