import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './assembly.ts';
import type { Environment, Room } from './room.ts';

const folder = 'packages/adapters/test/aws';

/** A call takes the emulator some milliseconds, and a property makes thousands; `pnpm test` makes more of them. */
const fewerRuns = { FC_RUNS: '10' };

/** The tests that take their tables from the service that `EMPORION_DYNAMODB_ENDPOINT` names. */
async function contractSuites(): Promise<readonly string[]> {
  const names = (await readdir(join(repositoryRoot, folder))).filter((name) => name.endsWith('.test.ts'));
  const files = names.map(async (name) => {
    const path = join(folder, name);
    return (await readFile(join(repositoryRoot, path), 'utf8')).includes("from './contract-tables.ts'") ? [path] : [];
  });
  return (await Promise.all(files)).flat();
}

/** Run the contracts of the DynamoDB adapters against a service. */
export async function runContractSuites(room: Room, endpoint: string, credentials: Environment): Promise<string> {
  const suites = await contractSuites();
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const env = { ...process.env, ...fewerRuns, ...credentials, EMPORION_DYNAMODB_ENDPOINT: endpoint };
  await room.run({ program: process.execPath, args: [vitest, 'run', ...suites], env, cwd: repositoryRoot });
  return `${suites.length} suites`;
}
