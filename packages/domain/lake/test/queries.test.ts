import type { Action } from '@emporion/clickstream';
import { instant } from '@emporion/kernel';
import { expect, test } from 'vitest';
import { funnelQuery } from '../src/funnel-query.ts';
import { sqlInteger, sqlName } from '../src/query.ts';
import { sessionCountsQuery, sessionsQuery } from '../src/session-queries.ts';

const range = { from: instant(0), to: instant(86_400_000) };
const steps = ['view', 'add_to_cart', 'purchase'] as const;

test.each([
  funnelQuery(range, { steps, windowMilliseconds: 1 }),
  funnelQuery(range, { steps: ['view'], windowMilliseconds: 0 }),
  sessionsQuery(range),
  sessionCountsQuery(range),
])('$name keeps to what every engine understands', ({ sql }) => {
  // Each differs between DuckDB, Spark and Trino, or is missing from one of them.
  expect(sql).not.toMatch(
    /::|\bQUALIFY\b|\bGROUP BY ALL\b|\/\/|\bFILTER\b|\bIGNORE NULLS\b|"|\\|;|\bconcat\b|\bgreatest\b/i,
  );
  expect(sql).not.toMatch(/\d\.\d+(?![\dE])/);
  expect(sql).not.toMatch(/\bVARCHAR(?!\()/);
});

test('only whole numbers and allowed names get into a text', () => {
  expect(() => sqlInteger(0.5)).toThrow(RangeError);
  expect(() => sqlInteger(Number.NaN)).toThrow(RangeError);
  expect(() => sqlInteger(2 ** 53)).toThrow(RangeError);
  expect(() => sqlName("x' OR 1=1 --", ["x' OR 1=1 --"])).toThrow(RangeError);
  expect(() => sqlName('drop' as Action, steps)).toThrow(RangeError);
  expect(sqlName('view', steps)).toBe("'view'");
});

test.each([
  ['no step', { steps: [], windowMilliseconds: 1 }],
  ['a step twice', { steps: ['view', 'view'] as const, windowMilliseconds: 1 }],
  ['an unknown step', { steps: ["'; --" as Action], windowMilliseconds: 1 }],
  ['half a millisecond', { steps, windowMilliseconds: 0.5 }],
  ['a negative window', { steps, windowMilliseconds: -1 }],
])('a funnel refuses %s', (_, spec) => {
  expect(() => funnelQuery(range, spec)).toThrow(RangeError);
});
