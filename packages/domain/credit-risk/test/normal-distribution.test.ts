import { normalCdf, normalQuantile } from '@emporion/credit-risk';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** Far enough below what the capital formula needs, 1e-12. */
const isWithin = (actual: number, expected: number, relative: number): boolean =>
  Math.abs(actual - expected) <= relative * Math.abs(expected);

// Computed with 40 digits.
test.each([
  [-37, 5.725571222524577e-300],
  [-12, 1.776482112077679e-33],
  [-5.7, 5.990371401063534e-9],
  [-3, 0.0013498980316300946],
  [-1, 0.15865525393145705],
  [-0.6, 0.2742531177500736],
  [0, 0.5],
  [0.25, 0.5987063256829237],
  [0.7, 0.758036347776927],
  [1.96, 0.9750021048517795],
  [4, 0.9999683287581669],
  [8, 0.9999999999999993],
])('a value up to %d has probability %d', (x, probability) => {
  expect(isWithin(normalCdf(x), probability, 1e-12)).toBe(true);
});

test.each([
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [0.0003, -3.431614403623269],
  [0.025, -1.9599639845400543],
  [0.075, -1.4395314709384559],
  [0.25, -0.6744897501960817],
  [0.5, 0],
  [0.9, 1.2815515655446006],
  [0.95, 1.6448536269514722],
  [0.999, 3.090232306167813],
  [0.9999999, 5.199337582290661],
])('probability %d is reached at %d', (p, x) => {
  expect(isWithin(normalQuantile(p), x, 1e-14)).toBe(true);
});

const one = 10n ** 60n;

/** The plain definition: ½ + φ(0) · Σ (−1)ᵏ x²ᵏ⁺¹ / (2ᵏ k! (2k+1)), in integers of 60 digits. */
function plainCdf(x: number): number {
  const scaled = (BigInt(Math.round(x * 2 ** 40)) * one) / 2n ** 40n;
  const square = (scaled * scaled) / one;
  let [term, sum] = [scaled, scaled];
  for (let k = 1n; term !== 0n; k++) {
    term = (-term * square) / one / (2n * k);
    sum += term / (2n * k + 1n);
  }
  const density = 398942280401432677939946059934381868475858631164934657665925n;
  return Number((one / 2n + (sum * density) / one) / 10n ** 30n) / 1e30;
}

test('the distribution agrees with its series', () => {
  fc.assert(
    fc.property(fc.integer({ min: -6_000_000, max: 6_000_000 }), (millionths) => {
      // A binary fraction, so that both sides see the same number.
      const x = Math.round((millionths / 1e6) * 2 ** 40) / 2 ** 40;
      expect(isWithin(normalCdf(x), plainCdf(x), 1e-13)).toBe(true);
    }),
  );
});

test('the quantile undoes the distribution', () => {
  fc.assert(
    fc.property(fc.double({ min: -37, max: 0, noNaN: true }), (x) => {
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(x)));
    }),
  );
});

test('the halves mirror each other', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 40, noNaN: true }), (x) => {
      expect(normalCdf(x)).toBe(1 - normalCdf(-x));
    }),
  );
});

test('the ends are infinite, and beyond them is nothing', () => {
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  for (const p of [-0.1, 1.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
});
