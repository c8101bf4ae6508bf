import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { entryPoints } from './entry-points.ts';

const folder = new URL('../../src/lambda/', import.meta.url);

test('every function that the tables of lending ask for has an entry point, and nothing else has one', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(entryPoints)
      .map((name) => `${name}.ts`)
      .sort(),
  );
});

test.each(Object.entries(entryPoints))('%s is one line over the composition', (name, call) => {
  const [imports, , handler, ...rest] = readFileSync(new URL(`${name}.ts`, folder), 'utf8').split('\n');
  expect(imports).toMatch(/^import \{ \w+ \} from '\.\.\/compose-aws\.ts';$/);
  expect(handler).toBe(`export const handler = ${call};`);
  expect(rest).toEqual(['']);
});
