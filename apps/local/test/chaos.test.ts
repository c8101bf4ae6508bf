import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChaos } from '../src/chaos/run-chaos.ts';

test('[REL-3~] [REL-9~] [E102~] [L36~] killed at random moments, the platform loses nothing and does nothing twice', {
  timeout: 90_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'emporion-chaos-'));
  const faults = await runChaos({ kills: 3, data, random: Math.random, say: () => {} });
  expect(faults).toEqual([]);
  rmSync(data, { recursive: true });
});
