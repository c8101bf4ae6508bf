import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, pnpm, repositoryRoot, run } from './command.ts';
import { packageFaults } from './package-faults.ts';

/** What `npm install` brings to others; everything else in the workspace is private. */
const published: readonly string[] = globSync(['packages/domain/*', 'packages/adapters'], { cwd: repositoryRoot });

/** Build and pack every published package as a release would, and say what is wrong with it. */
async function main(folder: string): Promise<number> {
  const built = await run(installed('tsc'), ['--build', ...published], { print: 'collect' });
  const filters = published.map((path) => `--filter=./${path}`);
  const packed = await pnpm(['--recursive', ...filters, 'pack', '--pack-destination', folder], { print: 'collect' });
  const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
  const broken = [built, packed].filter(({ code }) => code !== 0);
  for (const { output } of broken) console.error(output);
  if (tarballs.length !== published.length) console.error(`${tarballs.length} of ${published.length} packages packed`);
  if (broken.length > 0 || tarballs.length !== published.length) return 1;

  let faults = 0;
  for (const file of tarballs) {
    for (const fault of await packageFaults(new Uint8Array(readFileSync(join(folder, file))))) {
      faults++;
      console.error(`${file}: ${fault}`);
    }
  }
  console.log(`${tarballs.length} packages packed, ${faults} faults`);
  return faults === 0 ? 0 : 1;
}

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
try {
  process.exitCode = await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
