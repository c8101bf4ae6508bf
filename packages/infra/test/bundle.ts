import { type BuildResult, build } from 'esbuild';
import { entryPointOf, esbuildOptions } from '../src/constructs/bundling.ts';

/** One entry point as one file, in the way that it is deployed. */
export const bundleOf = (
  entryPoint: string,
  { minify }: { readonly minify: boolean },
): Promise<BuildResult<{ write: false; metafile: true }>> =>
  build({
    ...esbuildOptions,
    entryPoints: [entryPointOf(entryPoint)],
    minify,
    write: false,
    metafile: true,
    outfile: 'index.mjs',
  });
