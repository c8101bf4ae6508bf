import { globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installed, pnpm, repositoryRoot, run } from './command.ts';

/** What `npm install` brings to others; everything else in the workspace is private. */
const published: readonly string[] = globSync(['packages/domain/*', 'packages/adapters'], { cwd: repositoryRoot });

/**
 * Build and pack every published package as a release would, and give the paths of the tarballs to a piece of work.
 *
 * @returns what the work returns, or 1 if something could not be packed, which has been printed then.
 */
export async function withPacked(work: (tarballs: readonly string[]) => Promise<number>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'packed-'));
  try {
    const built = await run(installed('tsc'), ['--build', ...published], { print: 'collect' });
    const filters = published.map((path) => `--filter=./${path}`);
    const packed = await pnpm(['--recursive', ...filters, 'pack', '--pack-destination', folder], { print: 'collect' });
    const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
    const broken = [built, packed].filter(({ code }) => code !== 0);
    for (const { output } of broken) console.error(output);
    if (tarballs.length !== published.length)
      console.error(`${tarballs.length} of ${published.length} packages packed`);
    if (broken.length > 0 || tarballs.length !== published.length) return 1;
    return await work(tarballs.map((file) => join(folder, file)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
