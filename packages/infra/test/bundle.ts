import { type BuildResult, build } from 'esbuild';
import { entryPointOf, esbuildOptions } from '../src/constructs/bundling.ts';

/** One entry point as one file, in the way that it is deployed; or without modules that a stage does not load. */
export const bundleOf = (
  entryPoint: string,
  { minify, without = [] }: { readonly minify: boolean; readonly without?: readonly string[] },
): Promise<BuildResult<{ write: false; metafile: true }>> =>
  build({
    ...esbuildOptions,
    entryPoints: [entryPointOf(entryPoint)],
    external: [...esbuildOptions.external, ...without],
    minify,
    write: false,
    metafile: true,
    outfile: 'index.mjs',
  });
