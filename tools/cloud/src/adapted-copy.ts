import { copyFile, cp, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTemplate, templatesIn } from './assembly.ts';
import { swapTypes } from './swap-types.ts';
import { widenAnswers } from './widen-answers.ts';

const shim = fileURLToPath(new URL('../shim/index.mjs', import.meta.url));

/**
 * Copy an assembly into a folder, changed where the emulator is not like AWS. This is the one place where what is
 * deployed here differs from what is deployed there; `docs/local-cloud.md` tells why.
 *
 * @param unknownOf - which types of resources the emulator does not know
 * @returns what was changed, a line for each thing
 */
export async function adaptedCopy(
  assembly: string,
  copy: string,
  unknownOf: (types: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<readonly string[]> {
  await cp(assembly, copy, { recursive: true });
  const names = await templatesIn(assembly);
  const templates = await Promise.all(
    names.map(async (name) => ({ name, template: await readTemplate(assembly, name) })),
  );
  const types = templates.flatMap(({ template }) => Object.values(template.Resources).map(({ Type }) => Type));
  const unknown = await unknownOf([...new Set(types)]);
  const changes: string[] = [];
  for (const { name, template } of templates) {
    const swapped = swapTypes(template, unknown);
    changes.push(
      ...swapped.swaps.map(({ resource, type }) => `${name}: a placeholder stands for ${resource}, which is ${type}`),
    );
    const { template: adapted, widened } = widenAnswers(swapped.template);
    changes.push(...widened.map((policy) => `${name}: ${policy} allows to answer every state machine`));
    await writeFile(join(copy, name), JSON.stringify(adapted));
  }
  return [...changes, `${await mendRequests(copy)} functions have a shim before them, which mends their requests`];
}

async function mendRequests(copy: string): Promise<number> {
  const bundles = (await readdir(copy, { recursive: true })).filter((name) => /asset\.\w+\/index\.mjs$/.test(name));
  for (const bundle of bundles) {
    const folder = join(copy, dirname(bundle));
    await rename(join(folder, 'index.mjs'), join(folder, 'deployed.mjs'));
    await copyFile(shim, join(folder, 'index.mjs'));
  }
  return bundles.length;
}
