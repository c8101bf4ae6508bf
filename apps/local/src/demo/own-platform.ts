import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@emporion/kernel';
import { type RunningPlatform, type RunOptions, runPlatform } from '../run-platform.ts';

/** Start a platform for a tour, in a folder that goes with it. */
export async function startOwnPlatform(
  clock: Clock,
  options: Pick<RunOptions, 'schedules'> = {},
): Promise<RunningPlatform> {
  const data = mkdtempSync(join(tmpdir(), 'emporion-demo-'));
  const running = await runPlatform({ port: 0, data, fresh: false, clock, web: 'leave', say: () => {}, ...options });
  return {
    url: running.url,
    stop: async () => {
      await running.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
