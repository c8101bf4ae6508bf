import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './assembly.ts';
import type { ClientSettings } from './emulator.ts';
import type { Room } from './room.ts';

const folder = 'packages/adapters/test/aws';

/** A call takes an engine some milliseconds, and a property makes thousands of them; `pnpm test` makes more runs. */
const runs = '10';

/** The tests that take their tables from the service that `EMPORION_DYNAMODB_ENDPOINT` names. */
async function contractSuites(): Promise<readonly string[]> {
  const names = (await readdir(join(repositoryRoot, folder))).filter((name) => name.endsWith('.test.ts'));
  const files = names.map(async (name) => {
    const path = join(folder, name);
    return (await readFile(join(repositoryRoot, path), 'utf8')).includes("from './contract-tables.ts'") ? [path] : [];
  });
  return (await Promise.all(files)).flat();
}

/**
 * Run the contracts of the DynamoDB adapters against a service.
 *
 * @param beyond - the titles of tests that the service cannot pass
 */
export async function runContractSuites(
  room: Room,
  { endpoint, region, credentials }: ClientSettings,
  beyond: readonly string[] = [],
): Promise<string> {
  const suites = await contractSuites();
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const env = {
    ...process.env,
    FC_RUNS: runs,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    EMPORION_DYNAMODB_ENDPOINT: endpoint,
  };
  const others = beyond.length === 0 ? [] : ['--testNamePattern', `^(?!.*(?:${beyond.join('|')}))`];
  await room.run({ program: process.execPath, args: [vitest, 'run', ...others, ...suites], env, cwd: repositoryRoot });
  return `${suites.length} suites${beyond.map((title) => `, without "${title}"`).join('')}`;
}
