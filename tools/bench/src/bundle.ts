import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { entryPointOf, esbuildOptions, repositoryRoot } from '../../../packages/infra/src/constructs/bundling.ts';

/** A function as it is deployed: one minified file. */
export interface Bundle {
  readonly file: string;
  readonly bytes: number;
  /** The packages of the SDK that it loads, which the runtime has. */
  readonly sdk: readonly string[];
}

const handlers = `${repositoryRoot}packages/handlers/`;
/** The packages that may ask for parts of the SDK. */
const askers = [handlers, `${repositoryRoot}packages/adapters/`];
const folder = mkdtempSync(join(tmpdir(), 'emporion-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const sdkFolder = join(folder, 'node_modules', '@aws-sdk');

/** The names of all entry points. */
export const entryPoints = (): readonly string[] =>
  readdirSync(`${handlers}src/lambda`).map((file) => file.replace(/\.ts$/, ''));

/** Let bundles find the SDK as they do in the runtime. */
export function linkSdk(): void {
  mkdirSync(sdkFolder, { recursive: true });
  for (const asker of askers) {
    const installed = `${asker}node_modules/@aws-sdk/`;
    for (const name of readdirSync(installed)) {
      const link = join(sdkFolder, name);
      if (!existsSync(link)) symlinkSync(join(installed, name), link);
    }
  }
}

/** Bundle an entry point, or a source in its place, as the deployment does. */
export async function bundleOf(name: string, source?: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    ...esbuildOptions,
    ...(source === undefined
      ? { entryPoints: [entryPointOf(name)] }
      : { stdin: { contents: source, resolveDir: handlers, loader: 'ts' } }),
    minify: true,
    write: false,
    metafile: true,
    outfile: 'index.mjs',
    logLevel: 'error',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`nothing was built: ${name}`);
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, output.contents);
  return { file, bytes: output.contents.length, sdk: sdkIn(metafile) };
}

const sdkIn = ({ outputs }: Metafile): readonly string[] => {
  const imports = Object.values(outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return [...new Set(imports.filter((path) => path.startsWith('@aws-sdk/')))].sort();
};
