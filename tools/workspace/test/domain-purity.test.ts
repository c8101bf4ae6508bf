import { expect, test } from 'vitest';
import { repositoryRoot } from '../src/command.ts';
import { domainSources, impurities } from '../src/domain-purity.ts';

test('[REL-13] no domain package reads a clock, chance or the environment', () => {
  const sources = domainSources(repositoryRoot);
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.flatMap(([path, text]) => impurities(text).map((line) => `${path}:${line}`))).toEqual([]);
});

test.each([
  'const id = Math.random();',
  "const id = Math['random']();",
  'const { random } = Math;',
  'const at = Date.now();',
  'const at = new Date();',
  'const at = new Date(2026, 0, 1);',
  'const text = Date();',
  'const stage = process.env.STAGE;',
  "const stage = process['env'];",
  'const at = performance.now();',
  'const at = globalThis.Date.now();',
  'const id = crypto.randomUUID();',
  'setTimeout(retry, 100);',
])('[REL-13] the check sees: %s', (line) => {
  expect(impurities(`const one = 1;\n${line}`)).toEqual([`2: ${line}`]);
});

test.each([
  '/** Never `Date.now()`. */',
  '/*\n * new Date()\n */',
  'const day = 1; // not Math.random()',
  'const root = Math.sqrt(2);',
  "const scheme = 'https://example.test';",
  'const date = calendarDate(2026, 1, 1);',
])('the check has nothing to say about: %s', (line) => {
  expect(impurities(line)).toEqual([]);
});
