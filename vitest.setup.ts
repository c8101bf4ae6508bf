import fc from 'fast-check';
import { afterAll, afterEach } from 'vitest';

/** `FC_RUNS=10000 pnpm test` hunts; `FC_SEED=42 pnpm test` replays. */
const { FC_RUNS, FC_SEED } = process.env;
fc.configureGlobal({
  numRuns: Number(FC_RUNS ?? 100),
  ...(FC_SEED === undefined ? {} : { seed: Number(FC_SEED) }),
});

/** What code under test wrote to the console since the last test; a test that expects it replaces the method. */
const written: string[] = [];
for (const method of ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const) {
  globalThis.console[method] = (...values: unknown[]) => {
    written.push(`console.${method}: ${values.map(String).join(' ')}`);
  };
}

// Failing here and not at the call, where the code under test could swallow the error.
function expectSilence(): void {
  const lines = written.splice(0);
  if (lines.length > 0) throw new Error(`a test wrote to the console:\n${lines.join('\n')}`);
}
afterEach(expectSilence);
afterAll(expectSilence);
