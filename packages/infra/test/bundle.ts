import { type BuildResult, build } from 'esbuild';
import { bundling, entryPointOf } from '../src/constructs/bundling.ts';

/** One entry point as one file, in the way that it is deployed. */
export const bundleOf = (
  entryPoint: string,
  { minify }: { readonly minify: boolean },
): Promise<BuildResult<{ write: false; metafile: true }>> =>
  build({
    entryPoints: [entryPointOf(entryPoint)],
    bundle: true,
    minify,
    write: false,
    metafile: true,
    outfile: 'index.mjs',
    format: 'esm',
    platform: 'node',
    target: bundling.target,
    external: [...bundling.external],
    conditions: [bundling.conditions],
    alias: bundling.alias,
    banner: { js: bundling.banner },
  });
