import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../web/', import.meta.url));

/** The folder of the built web UI. */
export const webFolder: string = join(web, 'dist');

/** Build the web UI when its sources are newer than what was built. */
export async function buildWeb(say: (line: string) => void): Promise<void> {
  if (!isStale()) return;
  say('build   web UI');
  await new Promise<void>((resolve, reject) => {
    // Of the same Node that runs the platform, so that nothing need be on PATH.
    const build = spawn(
      process.execPath,
      [join(web, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'],
      {
        cwd: web,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    build.once('error', reject);
    build.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the build ended with ${code}`))));
  });
}

function isStale(): boolean {
  const built = join(webFolder, 'index.html');
  if (!existsSync(built)) return existsSync(join(web, 'index.html'));
  const since = statSync(built).mtimeMs;
  const sources = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
    join(web, 'src', file),
  );
  return [...sources, join(web, 'index.html')].some((file) => statSync(file).mtimeMs > since);
}
