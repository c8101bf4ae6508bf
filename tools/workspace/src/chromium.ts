import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Ended, run } from './command.ts';

/** The browser of this machine; undefined where there is none. */
export const chromiumProgram = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/**
 * What a page looks like after its programs have run, as HTML.
 *
 * @param profile - a folder of its own: browsers that share one share their faults
 */
export const chromiumOutput = (program: string, page: string, profile: string): Promise<Ended> =>
  run(
    program,
    [
      '--headless',
      // Containers give it no namespaces and a small /dev/shm; the page is our own.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      `--user-data-dir=${profile}`,
      '--virtual-time-budget=20000',
      '--dump-dom',
      `file://${page}`,
    ],
    { print: 'collect' },
  );
