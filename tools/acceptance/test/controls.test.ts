import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { controlsOf, flawsOf } from '../src/controls.ts';
import { readRows } from '../src/rows.ts';

const docs = new URL('../../../docs/', import.meta.url);
const controls = controlsOf(readFileSync(new URL('controls.md', docs), 'utf8'));

test('[L6] every control is built where the matrix says, and the tests that it names claim its rows', () => {
  const ids = new Set(readRows(fileURLToPath(new URL('../acceptance/', docs))).map(({ id }) => id));
  const read = (link: string) => {
    const file = new URL(link, docs);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  expect(flawsOf(controls, { ids, read })).toEqual([]);
});

test('[L6] the matrix has what the law and the standards ask for', () => {
  expect([...new Set(controls.map(({ area }) => area))]).toEqual([
    'Encryption',
    'Access',
    'Retention',
    'Consent',
    'Adverse action and fair lending',
    'Audit',
    'Standards',
  ]);
  expect(controls.length).toBeGreaterThan(25);
});

const page = (rows: string, built = '[a](a.ts)', shown = '[b](b.test.ts)') =>
  `## Access\n\n| control | built in | rows | shown by |\n|---|---|---|---|\n| Doors | ${built} | ${rows} | ${shown} |\n`;
const files: Readonly<Record<string, string>> = {
  'a.ts': '',
  'b.test.ts': "test('[L1~] [L2] a door', f); test('a door of L3', f); test.each(all)(`[L5, L6] %s`, f);",
};
const flawsIn = (text: string) =>
  flawsOf(controlsOf(text), { ids: new Set(['L1', 'L2', 'L3', 'L5', 'L6']), read: (link) => files[link] });

test.each([
  ['L1, L2', []],
  ['L5, L6', []],
  ['L1, L3', ['no title claims L3']],
  ['L4', ['no such row: L4', 'no title claims L4']],
])('the rows %s of a control are held against the titles', (rows, flaws) => {
  expect(flawsIn(page(rows))).toEqual(flaws.map((flaw) => ({ control: 'Doors', flaw })));
});

test('a file that is missing, or not named, is found', () => {
  expect(flawsIn(page('L1', '[c](c.ts)'))).toEqual([{ control: 'Doors', flaw: 'not there: c.ts' }]);
  expect(flawsIn(page('L1', '[a](a.ts)', '[d](d.test.ts)')).map(({ flaw }) => flaw)).toEqual([
    'not there: d.test.ts',
    'no title claims L1',
  ]);
  expect(flawsIn(page('L1', 'everywhere'))).toEqual([{ control: 'Doors', flaw: 'names no file' }]);
});
