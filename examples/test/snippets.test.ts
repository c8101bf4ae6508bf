import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readmePrograms } from '../src/readme-program.ts';

// Every ```ts block of a README or a recipe is a program: it must compile under the strict rules of this repository and
// run, and every `expression; // => JSON` in it must have that value.

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}examples/.snippets/`;

interface Snippet {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  readonly claims: number;
}

const pages = ['README.md', ...globSync(['packages/*/*/README.md', 'docs/recipes/*.md'], { cwd: root }).sort()];

const snippets: readonly Snippet[] = pages.flatMap((page) =>
  readmePrograms(readFileSync(root + page, 'utf8')).map(({ number, source, claims }) => ({
    name: `${page} #${number}`,
    file: `${folder}${page.replace(/\W+/g, '-')}-${number}.ts`,
    source,
    claims,
  })),
);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const { file, source } of snippets) writeFileSync(file, source);
  const tsconfig = {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      composite: false,
      declaration: false,
      declarationMap: false,
      isolatedDeclarations: false,
      noEmit: true,
      noUnusedLocals: false,
      rootDir: '../..',
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
      types: ['node'],
    },
    include: ['*.ts'],
  };
  writeFileSync(`${folder}tsconfig.json`, JSON.stringify(tsconfig));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('[G4] the examples of the READMEs and recipes', { timeout: 60_000 }, () => {
  test('are there', () => {
    expect(snippets.length).toBeGreaterThan(3);
  });

  test('compile', () => {
    const { status, stdout } = spawnSync(`${root}node_modules/.bin/tsc`, ['-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  test.each(snippets)('$name runs, and gives what it says', async ({ file, claims }) => {
    const ran = (await import(/* @vite-ignore */ file)) as {
      readonly claims: readonly (readonly [unknown, unknown])[];
    };
    expect(ran.claims).toHaveLength(claims);
    for (const [actual, expected] of ran.claims) expect(actual).toEqual(expected);
  });
});
