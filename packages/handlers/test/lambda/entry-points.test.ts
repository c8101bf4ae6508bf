import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { functionOf } from '../../src/http/route.ts';
import { routes } from '../../src/routes.ts';
import { entryPoints, routeLists } from './entry-points.ts';

const folder = new URL('../../src/lambda/', import.meta.url);

test('every function that the tables ask for has an entry point, and nothing else has one', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(entryPoints)
      .map((name) => `${name}.ts`)
      .sort(),
  );
});

test.each(Object.entries(entryPoints))('%s is its row over the composition, and nothing more', (name, call) => {
  const text = readFileSync(new URL(`${name}.ts`, folder), 'utf8');
  expect(text).toMatch(call);
  const statements = text.split(/;\n/).filter((line) => line.trim() !== '');
  for (const statement of statements) {
    expect(statement.trim()).toMatch(/^(import |const keys = await \w+Keys\(\)$|export const handler = create)/);
  }
});

describe('the routes of a function', () => {
  const operations = (rows: readonly { readonly spec: { readonly operation: string } }[]) =>
    rows.map(({ spec }) => spec.operation);

  test.each(Object.entries(routeLists))('%s are those of the table', (name, lists) => {
    const wanted = operations(routes.filter(({ spec }) => functionOf(spec) === name));
    // The description of the API is told from the whole table, which would weigh too much for a function.
    expect(operations(Object.values(lists).flat())).toEqual(wanted.filter((one) => one !== 'describeApi'));
  });

  test('no function is forgotten', () => {
    expect(new Set(routes.map(({ spec }) => functionOf(spec)))).toEqual(new Set(Object.keys(routeLists)));
  });
});
