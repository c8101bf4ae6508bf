import { expect, test } from 'vitest';
import { measured } from '../src/measured.ts';

const found = (actual: unknown, expected: unknown, tolerance?: unknown): readonly string[] =>
  measured(actual, { id: 'case', input: {}, expected, tolerance, counted: true, raw: {} });

test.each([
  ['a double next to more digits than it holds', 413.2029999423075, '413.202999942307505'],
  ['a decimal of few digits within half a unit of the last', 28.8539008, '28.8539'],
  ['each of a list and of an object', { rows: [{ ecl: 74.07407407407408 }] }, { rows: [{ ecl: '74.0740740740741' }] }],
])('%s is right', (_, actual, expected) => {
  expect(found(actual, expected)).toEqual([]);
});

test.each([
  ['a double that lost more than 14 digits', 413.2029999423, '413.202999942307505'],
  ['a fraction that is only near', 1 / 9, '1/9'],
  ['a number of a list that is missing', { rows: [] }, { rows: ['1.5'] }],
  ['nothing', undefined, '0.5'],
  ['a number for zero', 1e-15, '0.0'.padEnd(20, '0')],
])('%s is wrong', (_, actual, expected) => {
  expect(found(actual, expected)).not.toEqual([]);
});

test('a tolerance of the case still holds', () => {
  expect(found(14.45, '14.44', '0.0107 absolute')).toEqual([]);
  expect(found(14.46, '14.44', '0.0107 absolute')).not.toEqual([]);
});
