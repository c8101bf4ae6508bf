import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multiplyRatio, type RoundingMode, roundRatio, roundRatioExact } from '../src/rounding.ts';
import { anyMinor, anyRoundingMode } from '../src/testing/index.ts';

/** The definition of each mode: which of the two neighbors of a value that lies between integers. */
function byDefinition(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const below = numerator / denominator - (numerator < 0n && numerator % denominator !== 0n ? 1n : 0n);
  if (below * denominator === numerator) return below;
  const above = below + 1n;
  const outer = numerator < 0n ? below : above;
  const inner = numerator < 0n ? above : below;
  const distanceBelow = 2n * (numerator - below * denominator);
  const nearest = distanceBelow < denominator ? below : distanceBelow > denominator ? above : undefined;
  const even = below % 2n === 0n ? below : above;
  const tie: Record<RoundingMode, bigint> = {
    up: outer,
    down: inner,
    ceiling: above,
    floor: below,
    halfUp: outer,
    halfDown: inner,
    halfCeiling: above,
    halfFloor: below,
    halfEven: even,
    halfOdd: even === below ? above : below,
  };
  return mode.startsWith('half') ? (nearest ?? tie[mode]) : tie[mode];
}

/** Fractions that often are ties or one unit away from one, and fractions of any size. */
const anyRatio = (): fc.Arbitrary<readonly [number, number]> =>
  fc.oneof(
    fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 8 })),
    fc.tuple(anyMinor(), fc.integer({ min: 1, max: 20_000 })),
    fc.tuple(anyMinor(), anyMinor({ min: 1 })),
    fc
      .tuple(
        anyMinor({ min: -(2 ** 30), max: 2 ** 30 }),
        fc.integer({ min: 1, max: 2 ** 20 }),
        fc.constantFrom(-1, 0, 1),
      )
      .map(([odd, half, off]) => [(2 * odd + 1) * half + off, 2 * half] as const),
  );

test('a rounded fraction is the neighbor that its mode defines, and never -0', () => {
  fc.assert(
    fc.property(anyRatio(), anyRoundingMode(), ([numerator, denominator], mode) => {
      const expected = byDefinition(BigInt(numerator), BigInt(denominator), mode);
      expect(roundRatioExact(BigInt(numerator), BigInt(denominator), mode)).toBe(expected);
      expect(roundRatio(numerator, denominator, mode)).toBe(Number(expected));
    }),
  );
});

test('the BigInt path rounds fractions of any size by definition', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), anyRoundingMode(), (numerator, denominator, mode) => {
      expect(roundRatioExact(numerator, denominator, mode)).toBe(byDefinition(numerator, denominator, mode));
      const tie = numerator * denominator + denominator / 2n;
      expect(roundRatioExact(tie, denominator, mode)).toBe(byDefinition(tie, denominator, mode));
    }),
  );
});

test('a product is rounded exactly on both sides of 2^53, or refused when the result is beyond it', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyMinor(), anyMinor({ min: -(2 ** 27), max: 2 ** 27 })),
      fc.oneof(anyMinor(), anyMinor({ min: -(2 ** 27), max: 2 ** 27 })),
      fc.oneof(anyMinor({ min: 1 }), anyMinor({ min: 1, max: 2 ** 27 })),
      anyRoundingMode(),
      (value, numerator, denominator, mode) => {
        const expected = byDefinition(BigInt(value) * BigInt(numerator), BigInt(denominator), mode);
        const product = (): number => multiplyRatio(value, { numerator, denominator }, mode);
        if (Number.isSafeInteger(Number(expected))) {
          expect(product()).toBe(Number(expected));
        } else {
          expect(product).toThrow(RangeError);
        }
      },
    ),
  );
});

test('rounding a rounded value changes nothing', () => {
  fc.assert(
    fc.property(anyMinor(), anyRoundingMode(), (value, mode) => {
      expect(roundRatio(value, 1, mode)).toBe(value);
    }),
  );
});

test('rounding keeps the order of two values', () => {
  fc.assert(
    fc.property(anyMinor(), anyMinor(), anyMinor({ min: 1 }), anyRoundingMode(), (a, b, denominator, mode) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(roundRatio(low, denominator, mode)).toBeLessThanOrEqual(roundRatio(high, denominator, mode));
    }),
  );
});
