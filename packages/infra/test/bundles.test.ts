import { readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { bundling, entryPointOf, mostBundleBytes, repositoryRoot } from '../src/constructs/bundling.ts';

const entryPoints = readdirSync(`${repositoryRoot}packages/handlers/src/lambda`).map((file) => file.replace('.ts', ''));

const bundleOf = (entryPoint: string) =>
  build({
    entryPoints: [entryPointOf(entryPoint)],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    outfile: 'index.mjs',
    format: 'esm',
    platform: 'node',
    target: bundling.target,
    external: [...bundling.external],
    conditions: [bundling.conditions],
    banner: { js: bundling.banner },
  });

describe.each(entryPoints)('the bundle of %s', (entryPoint) => {
  test('is small enough, and holds no engine of the local platform', async () => {
    const { outputFiles, metafile } = await bundleOf(entryPoint);
    const [output] = Object.values(metafile.outputs);
    expect(outputFiles[0]?.contents.length).toBeLessThanOrEqual(mostBundleBytes);
    const loaded = output?.imports.map(({ path }) => path) ?? [];
    expect(loaded.filter((path) => !/^(node:|@aws-sdk\/)/.test(path) && !isBuiltin(path))).toEqual([]);
    expect(loaded).not.toContain('node:sqlite');
    const held = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    expect(held.map(([path]) => path).filter((path) => /sqlite|duckdb|stepfunctions|\/testing\//.test(path))).toEqual(
      [],
    );
  });
});
