import { effectiveRate, nominalRate } from '@emporion/loan-amortization';
import { anyAnnualRate } from '@emporion/loan-amortization/testing';
import { parseRate, type Rate, rate } from '@emporion/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** (1 + numerator/denominator)^m, as a fraction. */
const compounded = (numerator: bigint, denominator: bigint, m: number): readonly [bigint, bigint] => [
  (numerator + denominator) ** BigInt(m),
  denominator ** BigInt(m),
];

const anyPeriodsPerYear = (): fc.Arbitrary<number> => fc.integer({ min: 1, max: 366 });

const digitsOf = (decimal: string): bigint => BigInt(decimal.replace('.', ''));

test('an effective rate is the exact one, rounded half up', () => {
  fc.assert(
    fc.property(anyAnnualRate(), anyPeriodsPerYear(), fc.integer({ min: 0, max: 12 }), (nominal, m, scale) => {
      const [above, below] = compounded(BigInt(nominal.numerator), BigInt(nominal.denominator) * BigInt(m), m);
      const twice = 2n * 10n ** BigInt(scale) * (above - below);
      const digits = 2n * digitsOf(effectiveRate(nominal, m, scale));
      expect((digits - 1n) * below <= twice && twice < (digits + 1n) * below).toBe(true);
    }),
  );
});

test('a nominal rate in ten digits is the nearest to one that compounds to the effective', () => {
  const isAtMost = (halfDigits: bigint, m: number, effective: Rate): boolean => {
    const [above, below] = compounded(halfDigits, 2n * 10n ** 10n * BigInt(m), m);
    return above * BigInt(effective.denominator) <= below * BigInt(effective.numerator + effective.denominator);
  };
  fc.assert(
    fc.property(anyAnnualRate(), anyPeriodsPerYear(), (effective, m) => {
      const digits = 2n * digitsOf(nominalRate(effective, m, 10));
      expect(digits === 0n || isAtMost(digits - 1n, m, effective)).toBe(true);
      expect(isAtMost(digits + 1n, m, effective)).toBe(false);
    }),
  );
});

test('a nominal rate on a tie, and right below it, is rounded from its exact value', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2),
      fc.constantFrom(1, 2, 3),
      fc.integer({ min: 0, max: 3_000 }),
      (m, scale, whole) => {
        // (1 + (whole + ½)/(m·unit))^m, in integers that stay safe.
        const twoUnits = 2 * m * 10 ** scale;
        const denominator = twoUnits ** m;
        const numerator = (twoUnits + 2 * whole + 1) ** m - denominator;
        const finer = Math.floor(2 ** 52 / Math.max(numerator, denominator));
        if (numerator > 10 * denominator) return;
        expect(digitsOf(nominalRate(rate(numerator, denominator), m, scale))).toBe(BigInt(whole + 1));
        const below = rate(numerator * finer - 1, denominator * finer);
        expect(digitsOf(nominalRate(below, m, scale))).toBe(BigInt(whole));
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a rate of two large terms is not rounded before its digits are', () => {
  // 9,416,718,760.4999… of ten billion: together the terms leave the safe integers.
  const effective = rate(8_481_826_219_708_156, 9_007_199_254_252_547);
  expect(nominalRate(effective, 1, 10)).toBe('0.9416718760');
});

test('once a year, nominal and effective rate are the same', () => {
  fc.assert(
    fc.property(anyAnnualRate(), (nominal) => {
      expect(parseRate(effectiveRate(nominal, 1, 10))).toEqual(nominal);
      expect(parseRate(nominalRate(nominal, 1, 10))).toEqual(nominal);
    }),
  );
});
