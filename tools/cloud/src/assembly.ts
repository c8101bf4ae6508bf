import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Room } from './room.ts';
import type { Template } from './swap-types.ts';

/** The folder of the repository, with a slash at its end. */
export const repositoryRoot: string = fileURLToPath(new URL('../../../', import.meta.url));

/** The options with which our sources are run. */
export const runSource: readonly string[] = ['--conditions=@emporion/source'];

/** The program of the CDK's command. */
export const cdk: string = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

/** Synthesize a stage as `pnpm synth` does. */
export async function synthesize(room: Room, stage: string): Promise<string> {
  const assembly = join(room.folder, 'assembly');
  const env = { ...process.env, CDK_DISABLE_CLI_TELEMETRY: 'true' };
  const synth = 'packages/infra/scripts/synth.ts';
  const args = [...runSource, synth, '-c', `stage=${stage}`, '--output', assembly];
  await room.run({ program: process.execPath, args, env, cwd: repositoryRoot });
  return assembly;
}

/** The names of the templates in an assembly, those of its stages included. */
export const templatesIn = async (assembly: string): Promise<readonly string[]> =>
  (await readdir(assembly, { recursive: true })).filter((name) => name.endsWith('.template.json'));

export const readTemplate = async (assembly: string, name: string): Promise<Template> =>
  JSON.parse(await readFile(join(assembly, name), 'utf8')) as Template;
