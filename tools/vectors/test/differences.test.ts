import { describe, expect, test } from 'vitest';
import { differences } from '../src/differences.ts';

const right = (actual: unknown, expected: unknown, tolerance?: unknown): boolean =>
  differences(actual, expected, tolerance).length === 0;

describe('an answer is right', () => {
  test.each([
    ['the same text', 'placed', 'placed'],
    ['an integer as text', 500, '500'],
    ['a BigInt as text', 10n ** 30n, `1${'0'.repeat(30)}`],
    ['a code with a leading zero', '008', '008'],
    ['a fraction of the same value', '2/4', '1/2'],
    ['a decimal within half a unit of its last digit', '9.6849', '9.68'],
    ['a decimal exactly half a unit away', 9.685, '9.68'],
    ['a tiny number with an exponent', 1e-10, '0.0000000001'],
    ['nothing for null', undefined, null],
    ['more fields than asked for', { days: 15, years: 1 }, { days: 15 }],
    ['the same list', [1n, '2'], ['1', 2]],
  ])('%s', (_, actual, expected) => {
    expect(right(actual, expected)).toBe(true);
  });
});

describe('an answer is wrong', () => {
  test.each([
    ['another text', 'placed', 'declined'],
    ['another integer', 501, '500'],
    ['a code without its zero', '8', '008'],
    ['an integer in another form', '500.0', '500'],
    ['a fraction of another value', '1/3', '33/100'],
    ['a decimal beyond half a unit', '9.6851', '9.68'],
    ['a float where the suite has a number', 0.1 + 0.2, 0.3],
    ['the number for the truth', 1, true],
    ['zero for nothing', 0, null],
    ['a missing field', {}, { days: 15 }],
    ['a shorter list', [1], [1, 2]],
    ['a longer list', [1, 2, 3], [1, 2]],
    ['an object for a list', { 0: 1 }, [1]],
    ['a list for an object', [1], { 0: 1 }],
    ['no number', Number.NaN, '1.0'],
  ])('%s', (_, actual, expected) => {
    expect(right(actual, expected)).toBe(false);
  });

  test('says where, what was expected and what came', () => {
    expect(differences({ rows: [{ minor: 1 }] }, { rows: [{ minor: 2 }] })).toEqual([
      'rows[0].minor expected 2, got 1',
    ]);
  });
});

describe('a tolerance replaces the rule', () => {
  test.each([
    [1.5, '1.00', 0.5, true],
    [1.51, '1.00', 0.5, false],
    ['1.0004', '1.00', '0.0005', true],
    [100, '98', 2, true],
    [14.45, '14.44', '0.0107 absolute (the table is printed with errors)', true],
    [14.46, '14.44', '0.0107 absolute (the table is printed with errors)', false],
    ['-1037.0351', '-1037.03', '0.51 of the last printed digit', true],
    ['-1037.0352', '-1037.03', '0.51 of the last printed digit', false],
    ['9.6849', '9.68', 'rounds half-up to 2 decimals', true],
    ['9.685', '9.68', 'rounds half-up to 2 decimals', false],
    ['-9.685', '-9.69', 'rounds half-up to 2 decimals', true],
  ])('%s for %s with %j: %s', (actual, expected, tolerance, isRight) => {
    expect(right(actual, expected, tolerance)).toBe(isRight);
  });

  test('for each field by its name', () => {
    const tolerance = { yearFraction: 1e-10 };
    expect(
      right({ yearFraction: '0.4977243805674', days: 3 }, { yearFraction: '0.497724380567', days: 3 }, tolerance),
    ).toBe(true);
    expect(right({ yearFraction: '0.49772438', days: 3 }, { yearFraction: '0.497724380567', days: 3 }, tolerance)).toBe(
      false,
    );
    expect(
      right({ yearFraction: '0.497724380567', days: 4 }, { yearFraction: '0.497724380567', days: 3 }, tolerance),
    ).toBe(false);
  });

  test('one that nobody understands is an error, not a pass', () => {
    expect(() => right('1.0', '1.0', 'more or less')).toThrow('more or less');
  });

  test('comments on an answer are not compared', () => {
    expect(differences({ a: 1 }, { a: 1, published: '1/1' }, undefined, ['published'])).toEqual([]);
  });
});
