import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageFaults } from '../src/package-faults.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packed-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A tarball as `npm pack` writes it: everything below `package/`. */
function packed(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, 'package', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  execFileSync('tar', ['-czf', 'packed.tgz', 'package'], { cwd: root });
  return new Uint8Array(readFileSync(join(root, 'packed.tgz')));
}

const manifest = {
  name: '@emporion/example',
  version: '1.0.0',
  license: 'Apache-2.0',
  type: 'module',
  sideEffects: false,
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  files: ['dist'],
  dependencies: { '@emporion/kernel': '^0.1.0' },
};
const sources = { 'dist/index.js': 'export const one = 1;\n', 'dist/index.d.ts': 'export declare const one = 1;\n' };

test('a sound package has no fault', async () => {
  expect(await packageFaults(packed({ ...sources, 'package.json': JSON.stringify(manifest) }))).toEqual([]);
});

test.each([
  ['a version of the workspace', { ...manifest, dependencies: { '@emporion/kernel': 'workspace:^' } }, /kernel/],
  ['an entry that is not in the tarball', { ...manifest, exports: { '.': './dist/main.js' } }, /main\.js/],
  [
    'types after the code',
    { ...manifest, exports: { '.': { default: './dist/index.js', types: './dist/index.d.ts' } } },
    /types/,
  ],
])('%s is a fault', async (_, broken, complaint) => {
  const faults = await packageFaults(packed({ ...sources, 'package.json': JSON.stringify(broken) }));
  expect(faults.join('\n')).toMatch(complaint);
});

test('types that a bundler or Node cannot find are a fault', async () => {
  const { 'dist/index.js': code } = sources;
  const faults = await packageFaults(packed({ 'dist/index.js': code, 'package.json': JSON.stringify(manifest) }));
  expect(faults.join('\n')).toMatch(/types: /);
});
