import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the assembly with every stage, without the code of functions. */
    readonly assembly: string;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'emporion-assembly-'));
const program = fileURLToPath(new URL('synthesize.ts', import.meta.url));

/** Synthesize once for all tests of the infrastructure: it takes many seconds. */
export function setup(project: TestProject): void {
  // A process of its own, because what runs here finds packages by what was built, and tests run what is written.
  const { status } = spawnSync(process.execPath, ['--conditions=@emporion/source', program, folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the infrastructure cannot be synthesized');
  project.provide('assembly', folder);
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
