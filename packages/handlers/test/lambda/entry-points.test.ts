import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  commerceCustomerRoutes,
  commerceOperatorRoutes,
  commercePublicRoutes,
  commerceSearchRoutes,
} from '../../src/commerce/routes.ts';
import { functionOf, type RouteRow } from '../../src/http/route.ts';
import { lakeOperatorRoutes, lakePublicRoutes } from '../../src/lake/routes.ts';
import { lendingCustomerRoutes, lendingReviewerRoutes } from '../../src/lending/routes.ts';
import { opsOperatorRoutes, opsPublicRoutes } from '../../src/ops/routes.ts';
import { routes } from '../../src/routes.ts';
import { entryPoints } from './entry-points.ts';

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
  const lists: Readonly<Record<string, readonly Pick<RouteRow<never>, 'spec'>[]>> = {
    'commerce-public': commercePublicRoutes,
    'commerce-search': commerceSearchRoutes,
    'commerce-customer': commerceCustomerRoutes,
    'commerce-operator': commerceOperatorRoutes,
    'lending-customer': lendingCustomerRoutes,
    'lending-reviewer': lendingReviewerRoutes,
    'lake-public': lakePublicRoutes,
    'lake-operator': lakeOperatorRoutes,
    // The description of the API is told from the whole table, which would weigh too much for a function.
    'ops-public': [
      ...opsPublicRoutes,
      { spec: routes.find(({ spec }) => spec.operation === 'describeApi')?.spec as never },
    ],
    'ops-operator': opsOperatorRoutes,
  };

  test.each(Object.entries(lists))('%s are those of the table', (name, list) => {
    const operations = (rows: typeof list) => rows.map(({ spec }) => spec.operation);
    expect(operations(list)).toEqual(operations(routes.filter(({ spec }) => functionOf(spec) === name)));
  });

  test('no function is forgotten', () => {
    expect(new Set(routes.map(({ spec }) => functionOf(spec)))).toEqual(new Set(Object.keys(lists)));
  });
});
