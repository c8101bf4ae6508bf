import fc from 'fast-check';
import { type Currency, currencies } from '../currency.ts';
import { type Money, money } from '../money.ts';
import { type Rate, rate } from '../rate.ts';
import { type RoundingMode, roundingModes } from '../rounding.ts';

/** Any currency in which somebody can pay. */
export const anyCurrency = (): fc.Arbitrary<Currency> => fc.constantFrom(...currencies);

/** Any number of minor units that an amount can have, small ones as often as huge ones. */
export const anyMinor = (within: { readonly min?: number; readonly max?: number } = {}): fc.Arbitrary<number> =>
  fc.integer({ min: within.min ?? Number.MIN_SAFE_INTEGER, max: within.max ?? Number.MAX_SAFE_INTEGER });

/** Any amount, of one currency if it is given. */
export const anyMoney = <C extends Currency = Currency>(
  within: { readonly currency?: C; readonly min?: number; readonly max?: number } = {},
): fc.Arbitrary<Money<C>> => {
  const code = within.currency === undefined ? anyCurrency() : fc.constant(within.currency);
  return fc.tuple(code, anyMinor(within)).map(([currency, minor]) => money(currency as C, minor));
};

/**
 * Any list of weights with at least one that is positive: prices, few different weights that provoke ties, neighbors
 * that provoke close remainders, and weights up to 2^53-1.
 */
export const anyWeights = (
  within: { readonly maxLength?: number; readonly max?: number } = {},
): fc.Arbitrary<readonly number[]> => {
  const { maxLength = 60, max = Number.MAX_SAFE_INTEGER } = within;
  const weight = (limit: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: Math.min(limit, max) });
  const cluster = fc
    .tuple(weight(1_000_000), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength, size: 'max' }))
    .map(([least, more]) => more.map((above) => Math.max(1, Math.min(least + above, max))));
  const mixed = fc
    .oneof(
      ...[3, 20, 100_000, max].map((limit) =>
        fc.tuple(
          fc.array(weight(limit), { maxLength: maxLength - 1, size: 'max' }),
          fc.integer({ min: 1, max: Math.min(limit, max) }),
          fc.nat(),
        ),
      ),
    )
    .map(([weights, positive, place]) => weights.toSpliced(place % (weights.length + 1), 0, positive));
  return fc.oneof({ weight: 3, arbitrary: mixed }, { weight: 1, arbitrary: cluster });
};

/** Any rounding mode. */
export const anyRoundingMode = (): fc.Arbitrary<RoundingMode> => fc.constantFrom(...roundingModes);

/** Any rate, the usual small ones as often as huge ones. */
export const anyRate = (): fc.Arbitrary<Rate> =>
  fc
    .oneof(
      fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.constantFrom(100, 10_000, 120_000)),
      fc.tuple(anyMinor(), anyMinor({ min: 1 })),
    )
    .map(([numerator, denominator]) => rate(numerator, denominator));
