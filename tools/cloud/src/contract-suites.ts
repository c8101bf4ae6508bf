import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './assembly.ts';
import type { ClientSettings } from './emulator.ts';
import type { Room } from './room.ts';

const folder = 'packages/adapters/test/aws';

/** A call takes an engine some milliseconds, and a property makes thousands of them; `pnpm test` makes more runs. */
const runs = '10';

/** Adapters whose contracts can run against a service: who makes their subjects there, and what tells it where. */
interface Contracts {
  readonly subjects: string;
  readonly variable: string;
}

export const dynamoDbContracts: Contracts = {
  subjects: './contract-tables.ts',
  variable: 'EMPORION_DYNAMODB_ENDPOINT',
};

/** Those of EventBridge, Step Functions and Firehose. */
export const otherContracts: Contracts = {
  subjects: './fake-or-emulated.ts',
  variable: 'EMPORION_AWS_ENDPOINT',
};

/** The tests that take what they are about from there. */
async function contractSuites(subjects: string): Promise<readonly string[]> {
  const names = (await readdir(join(repositoryRoot, folder))).filter((name) => name.endsWith('.test.ts'));
  const files = names.map(async (name) => {
    const path = join(folder, name);
    return (await readFile(join(repositoryRoot, path), 'utf8')).includes(`from '${subjects}'`) ? [path] : [];
  });
  return (await Promise.all(files)).flat();
}

/**
 * Run contracts of adapters against a service.
 *
 * @param beyond - the titles of tests that the service cannot pass
 */
export async function runContractSuites(
  room: Room,
  { subjects, variable }: Contracts,
  { endpoint, region, credentials }: ClientSettings,
  beyond: readonly string[] = [],
): Promise<string> {
  const suites = await contractSuites(subjects);
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const env = {
    ...process.env,
    FC_RUNS: runs,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    [variable]: endpoint,
  };
  const others = beyond.length === 0 ? [] : ['--testNamePattern', `^(?!.*(?:${beyond.join('|')}))`];
  await room.run({ program: process.execPath, args: [vitest, 'run', ...others, ...suites], env, cwd: repositoryRoot });
  return `${suites.length} suites${beyond.map((title) => `, without "${title}"`).join('')}`;
}
