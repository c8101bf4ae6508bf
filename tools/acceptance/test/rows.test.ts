import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { idPattern } from '../src/row.ts';
import { RowsError, readRows } from '../src/rows.ts';
import { folderWith } from './folder-with.ts';

const upTo = (prefix: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`);

const exercises = ['X1abc', 'X2abc', 'X3abcd', 'X4abcd', 'X5abc', 'X6abc', 'X7abc'].flatMap((text) =>
  [...text.slice(2)].map((letter) => text.slice(0, 2) + letter),
);

test('the repository holds every row once, each with a title and a check', () => {
  const rows = readRows(fileURLToPath(new URL('../../../acceptance', import.meta.url)));
  const expected = [
    ...upTo('E', 104),
    ...upTo('D', 82),
    ...upTo('L', 109),
    ...exercises,
    ...upTo('G', 11),
    ...upTo('SEC-', 22),
    ...upTo('REL-', 21),
  ];
  expect(rows.map(({ id }) => id).sort()).toEqual(expected.sort());
  expect(rows.filter(({ id }) => !idPattern.test(id))).toEqual([]);
});

const rowFile = (rows: string): string => `title: Commerce\ngroups:\n  - title: Business\n    rows:\n${rows}`;
const e1 = '      - { id: E1, title: Shoppers, works: Many at once. }\n';

test('a row knows its chapter and its group', () => {
  expect(readRows(folderWith({ 'a.yaml': rowFile(e1), 'notes.md': 'not rows' }))).toEqual([
    { id: 'E1', title: 'Shoppers', works: 'Many at once.', chapter: 'Commerce', group: 'Business' },
  ]);
});

test.each([
  ['an id that stands twice', rowFile(e1 + e1), 'E1 stands twice'],
  ['an id that is none', rowFile('      - { id: Q1, title: a, works: b }\n'), 'a.yaml: not an id: Q1'],
  ['a missing check', rowFile('      - { id: E1, title: a }\n'), 'a.yaml E1: works is not text'],
  ['a member we do not know', rowFile('      - { id: E1, title: a, works: b, state: done }\n'), 'unknown member state'],
  ['a file without groups', 'title: Commerce\n', 'a.yaml: groups is not a list'],
  ['a file that is not YAML', '{', 'is not YAML'],
])('%s is refused', (_, content, message) => {
  const read = (): unknown => readRows(folderWith({ 'a.yaml': content }));
  expect(read).toThrow(RowsError);
  expect(read).toThrow(message);
});

test('no rows at all is refused', () => {
  expect(() => readRows(folderWith({}))).toThrow('no rows in');
  expect(() => readRows('/no/such/folder')).toThrow('no folder /no/such/folder');
});
