import { copyFile, cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Room } from './room.ts';
import { type Swap, swapTypes, type Template } from './swap-types.ts';

/** The folder of the repository, with a slash at its end. */
export const repositoryRoot: string = fileURLToPath(new URL('../../../', import.meta.url));

/** The options with which our sources are run. */
export const runSource: readonly string[] = ['--conditions=@emporion/source'];

/** The program of the CDK's command. */
export const cdk: string = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

/** Synthesize a stage as `pnpm synth` does. */
export async function synthesize(room: Room, stage: string): Promise<string> {
  const assembly = join(room.folder, 'assembly');
  const synth = 'packages/infra/scripts/synth.ts';
  const args = [...runSource, synth, '-c', `stage=${stage}`, '--output', assembly];
  await room.run({ program: process.execPath, args, env: process.env, cwd: repositoryRoot });
  return assembly;
}

/** The names of the templates in an assembly, those of its stages included. */
export const templatesIn = async (assembly: string): Promise<readonly string[]> =>
  (await readdir(assembly, { recursive: true })).filter((name) => name.endsWith('.template.json'));

export const readTemplate = async (assembly: string, name: string): Promise<Template> =>
  JSON.parse(await readFile(join(assembly, name), 'utf8')) as Template;

/** Copy an assembly, with placeholders for the resources of unknown types. */
export async function swappedCopy(
  assembly: string,
  copy: string,
  unknownOf: (types: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<readonly (Swap & { readonly template: string })[]> {
  await cp(assembly, copy, { recursive: true });
  const names = await templatesIn(assembly);
  const templates = await Promise.all(
    names.map(async (name) => ({ name, template: await readTemplate(assembly, name) })),
  );
  const types = templates.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type));
  const unknown = await unknownOf([...new Set(types)]);
  const done = templates.map(({ name, template }) => ({ name, ...swapTypes(template, unknown) }));
  for (const { name, template } of done) await writeFile(join(copy, name), JSON.stringify(template));
  return done.flatMap(({ name, swaps }) => swaps.map((swap) => ({ template: name, ...swap })));
}

const shim = fileURLToPath(new URL('../shim/index.mjs', import.meta.url));

/** Put the shim before every function in a copy of an assembly: it mends the requests that the emulator hands over. */
export async function mendRequests(copy: string): Promise<number> {
  const bundles = (await readdir(copy, { recursive: true })).filter((name) => /asset\.\w+\/index\.mjs$/.test(name));
  for (const bundle of bundles) {
    const folder = join(copy, dirname(bundle));
    await rename(join(folder, 'index.mjs'), join(folder, 'deployed.mjs'));
    await copyFile(shim, join(folder, 'index.mjs'));
  }
  return bundles.length;
}
