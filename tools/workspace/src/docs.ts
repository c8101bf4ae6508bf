import { pnpm, repositoryRoot, run } from './command.ts';

const folder = `${repositoryRoot}tools/docs`;

const usage = `Write the reference of the published packages, from the words beside their exports.

Usage: pnpm run docs

The pages are in tools/docs/out. A link that leads nowhere is a failure. ("pnpm docs" is a command of pnpm's own.)`;

/** Bring the compiler that the writer needs, which is no part of the product's own install, and write. */
async function write(): Promise<number> {
  const install = await pnpm(['--dir', folder, 'install', '--frozen-lockfile'], { print: 'collect' });
  if (install.code !== 0) {
    console.error(install.output);
    return install.code;
  }
  const typedoc = `${folder}/node_modules/typedoc/bin/typedoc`;
  return (await run(process.execPath, [typedoc, '--options', `${folder}/typedoc.json`], { print: 'terminal' })).code;
}

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(usage);
} else if (args.length > 0) {
  console.error(`docs: unknown argument: ${args[0]} (see --help)`);
  process.exitCode = 1;
} else {
  process.exitCode = await write();
}
