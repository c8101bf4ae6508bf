import { installed, pnpm, repositoryRoot, run } from './command.ts';

const bench = `${repositoryRoot}tools/bench`;
const args = process.argv.slice(2);

/** Bring the peers, which are no part of the product's own install, and compile before anything is measured. */
async function prepare(): Promise<number> {
  const install = await pnpm(['--dir', bench, 'install', '--frozen-lockfile'], { print: 'collect' });
  if (install.code !== 0) console.error(install.output);
  const types = install.code === 0 ? await run(installed('tsc'), ['--project', bench], { print: 'terminal' }) : install;
  return types.code;
}

const ready = args.includes('--help') || args.includes('-h') ? 0 : await prepare();
process.exitCode =
  ready === 0
    ? (
        await run(process.execPath, ['--conditions=@emporion/source', `${bench}/src/main.ts`, ...args], {
          print: 'terminal',
        })
      ).code
    : ready;
