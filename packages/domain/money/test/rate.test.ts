import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactRatio, formatExactRatio, parseExactRatio } from '../src/exact-ratio.ts';
import {
  addRates,
  basisPoints,
  basisPointsOf,
  compareRates,
  formatRate,
  multiplyRates,
  parsePercent,
  parseRate,
  rate,
  rateOfBasisPoints,
} from '../src/rate.ts';
import { anyRate } from '../src/testing/index.ts';

describe('exact rates', () => {
  test('are reduced, however they are given', () => {
    const annual = rate(29, 400);
    expect(rate(725, 10_000)).toEqual(annual);
    expect(rateOfBasisPoints(basisPoints(725))).toEqual(annual);
    expect(parseRate('0.0725')).toEqual(annual);
    expect(parseRate('58/800')).toEqual(annual);
    expect(parsePercent('7.25')).toEqual(annual);
    expect(rate(-0, 5)).toEqual(rate(0, 1));
  });

  test('leave as decimals of a stated precision, or as basis points', () => {
    expect(formatRate(parsePercent('9.6875'), 5, 'halfUp')).toBe('0.09688');
    expect(formatRate(rate(-1, 3), 3, 'halfUp')).toBe('-0.333');
    expect(basisPointsOf(rate(1, 3), 'halfUp')).toBe(3333);
    expect(basisPointsOf(rate(-1, 3), 'up')).toBe(-3334);
  });

  test('a monthly third of a percent compounds exactly', () => {
    const monthly = rate(1, 300);
    expect(addRates(monthly, monthly)).toEqual(rate(1, 150));
    expect(multiplyRates(monthly, rate(3, 2))).toEqual(rate(1, 200));
    expect(compareRates(monthly, rate(1, 299))).toBe(-1);
    expect(compareRates(monthly, rate(2, 600))).toBe(0);
    expect(compareRates(rate(-1, 300), rate(-1, 299))).toBe(1);
  });

  test('adding is exact and does not depend on the order', () => {
    fc.assert(
      fc.property(anyRate(), anyRate(), (a, b) => {
        const numerator = BigInt(a.numerator) * BigInt(b.denominator) + BigInt(b.numerator) * BigInt(a.denominator);
        const exact = exactRatio(numerator, BigInt(a.denominator) * BigInt(b.denominator));
        const terms = [Number(exact.numerator), Number(exact.denominator)];
        if (!terms.every(Number.isSafeInteger)) {
          expect(() => addRates(a, b)).toThrow(RangeError);
          return;
        }
        expect(addRates(a, b)).toEqual({ numerator: terms[0], denominator: terms[1] });
        expect(addRates(b, a)).toEqual(addRates(a, b));
      }),
    );
  });

  test('a rate orders as the difference of its fraction', () => {
    fc.assert(
      fc.property(anyRate(), anyRate(), (a, b) => {
        const difference = BigInt(a.numerator) * BigInt(b.denominator) - BigInt(b.numerator) * BigInt(a.denominator);
        expect(compareRates(a, b)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
      }),
    );
  });

  test.each([
    ['a fractional numerator', () => rate(0.5, 2)],
    ['a denominator of zero', () => rate(1, 0)],
    ['a negative denominator', () => rate(1, -2)],
    ['terms beyond 2^53-1', () => parseRate('0.12345678901234567')],
    ['a percentage beyond 2^53-1', () => parsePercent('9007199254740993')],
    ['half a basis point', () => basisPoints(0.5)],
    ['a percent sign', () => parsePercent('7.25%')],
  ])('%s is refused', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

describe('exact fractions as text', () => {
  test('are read and written at any size', () => {
    const value = parseExactRatio('-0.50000000000000000001');
    expect(formatExactRatio(value, 0, 'halfUp')).toBe('-1');
    expect(formatExactRatio(value, 0, 'ceiling')).toBe('0');
    expect(formatExactRatio(value, 20, 'down')).toBe('-0.50000000000000000001');
    expect(formatExactRatio(parseExactRatio('-1/1000'), 2, 'halfUp')).toBe('0.00');
    expect(formatExactRatio(exactRatio(6n, -4n), 1, 'halfUp')).toBe('-1.5');
  });

  test('a fraction written with enough digits is read again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.nat(30), (digits, scale) => {
        const ratio = exactRatio(digits, 10n ** BigInt(scale));
        expect(parseExactRatio(formatExactRatio(ratio, scale, 'down'))).toEqual(ratio);
      }),
    );
  });

  test.each(['', '.5', '5.', '1e3', '+1', '1/0', '1/-2', '1.5/2', ' 1', '0x10', '1\n', '9'.repeat(401)])(
    '%.20j is refused',
    (text) => {
      expect(() => parseExactRatio(text)).toThrow(RangeError);
    },
  );

  test.each([-1, 0.5, 401])('a scale of %d is refused', (scale) => {
    expect(() => formatExactRatio(exactRatio(1n, 3n), scale, 'halfUp')).toThrow(RangeError);
  });

  test('a denominator of zero is refused', () => {
    expect(() => exactRatio(1n, 0n)).toThrow(RangeError);
  });
});
