import { describe, expect, test } from 'vitest';
import { roundToStep } from '../src/cash-rounding.ts';
import { money } from '../src/money.ts';
import { multiplyRatio, type RoundingMode, roundingModes, roundRatio, roundRatioExact } from '../src/rounding.ts';

describe('rounding modes', () => {
  test.each<[RoundingMode, readonly number[]]>([
    // of 2.5, 1.5, 0.5, -0.5, -1.5, -2.5
    ['halfUp', [3, 2, 1, -1, -2, -3]],
    ['halfDown', [2, 1, 0, 0, -1, -2]],
    ['halfEven', [2, 2, 0, 0, -2, -2]],
    ['halfOdd', [3, 1, 1, -1, -1, -3]],
    ['halfCeiling', [3, 2, 1, 0, -1, -2]],
    ['halfFloor', [2, 1, 0, -1, -2, -3]],
    ['up', [3, 2, 1, -1, -2, -3]],
    ['down', [2, 1, 0, 0, -1, -2]],
    ['ceiling', [3, 2, 1, 0, -1, -2]],
    ['floor', [2, 1, 0, -1, -2, -3]],
  ])('%s of ties', (mode, expected) => {
    expect([5, 3, 1, -1, -3, -5].map((halves) => roundRatio(halves, 2, mode))).toEqual(expected);
  });

  test('there are ten of them', () => {
    expect(new Set(roundingModes).size).toBe(10);
  });

  test('1.035 × 100 is 103.5 exactly, though floats make 103.49999999999999 of it', () => {
    expect(multiplyRatio(1035, { numerator: 1, denominator: 10 }, 'halfUp')).toBe(104);
  });

  test('nothing is never negative', () => {
    expect(roundRatio(-0, 5, 'halfUp')).toBe(0);
    expect(roundRatio(-1, 5, 'halfUp')).toBe(0);
    expect(multiplyRatio(0, { numerator: -1, denominator: 5 }, 'halfUp')).toBe(0);
  });

  test('a product beyond 2^53 is exact', () => {
    const ratio = { numerator: 9_007_199_254_740_991, denominator: 9_007_199_254_740_990 };
    expect(multiplyRatio(9_007_199_254_740_989, ratio, 'floor')).toBe(9_007_199_254_740_989);
    expect(multiplyRatio(9_007_199_254_740_989, ratio, 'ceiling')).toBe(9_007_199_254_740_990);
  });

  test.each([
    ['a fractional numerator', () => roundRatio(0.5, 2, 'halfUp')],
    ['a numerator beyond 2^53-1', () => roundRatio(2 ** 53, 2, 'halfUp')],
    ['a denominator of zero', () => roundRatio(1, 0, 'halfUp')],
    ['a negative denominator', () => roundRatio(1, -2, 'halfUp')],
    ['an exact denominator of zero', () => roundRatioExact(1n, 0n, 'halfUp')],
    ['a fractional factor', () => multiplyRatio(0.5, { numerator: 2, denominator: 1 }, 'halfUp')],
    ['a fractional ratio', () => multiplyRatio(2, { numerator: 0.5, denominator: 1 }, 'halfUp')],
    ['a product beyond 2^53-1', () => multiplyRatio(2 ** 52, { numerator: 2, denominator: 1 }, 'halfUp')],
    ['a huge fractional denominator', () => multiplyRatio(2 ** 52, { numerator: 4, denominator: 8.5 }, 'halfUp')],
  ])('%s is refused', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

describe('cash rounding', () => {
  test.each([
    [1997, 1995],
    [1998, 2000],
    [2002, 2000],
    [2003, 2005],
    [-1998, -2000],
    [-2, 0],
  ])('%i rappen are %i in coins of five', (minor, expected) => {
    expect(roundToStep(money('CHF', minor), 5, 'halfUp')).toEqual(money('CHF', expected));
  });

  test('a step that is no coin is refused', () => {
    expect(() => roundToStep(money('CHF', 1997), 0, 'halfUp')).toThrow(RangeError);
    expect(() => roundToStep(money('CHF', Number.MAX_SAFE_INTEGER), 10, 'up')).toThrow(RangeError);
  });
});
