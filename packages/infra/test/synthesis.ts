import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { emporionApp } from '../src/emporion-app.ts';
import { unbundled } from './unbundled.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the assembly with every stage, without the code of functions. */
    readonly assembly: string;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'emporion-assembly-'));

/** Synthesize once for all tests of the infrastructure: it takes many seconds. */
export function setup(project: TestProject): void {
  emporionApp({ outdir: folder, context: unbundled }).synth();
  project.provide('assembly', folder);
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
