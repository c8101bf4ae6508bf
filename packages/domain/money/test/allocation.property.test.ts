import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from '../src/allocation.ts';
import { apportion } from '../src/apportionment.ts';
import type { ApportionmentRule } from '../src/apportionment-rule.ts';
import { apportionExact } from '../src/exact-apportionment.ts';
import { greatestCommonDivisor } from '../src/exact-ratio.ts';
import { add, money } from '../src/money.ts';
import { anyMinor, anyMoney, anyWeights } from '../src/testing/index.ts';

const sharesOf = (total: number, weights: readonly number[], rule?: ApportionmentRule<number>): readonly number[] => {
  const shares = apportion(total, weights, rule);
  if (!shares.ok) throw new Error(`refused: ${shares.error.reason}`);
  return shares.value;
};

const exactSharesOf = (
  total: bigint,
  weights: readonly bigint[],
  rule?: ApportionmentRule<bigint>,
): readonly bigint[] => {
  const shares = apportionExact(total, weights, rule);
  if (!shares.ok) throw new Error(`refused: ${shares.error.reason}`);
  return shares.value;
};

const sumOf = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n);

/** Totals of carts as often as totals that drive products over 2^53. */
const anyTotal = (): fc.Arbitrary<number> =>
  fc.oneof(anyMinor({ min: -200, max: 200 }), anyMinor({ min: -1e7, max: 1e7 }), anyMinor());

/** Weights with a cap each; the caps can hold the total that comes with them. */
const anyCapped = (): fc.Arbitrary<{ total: number; weights: readonly number[]; caps: readonly number[] }> =>
  fc
    .tuple(fc.constantFrom(20, 1000, 1e9), fc.constantFrom(5, 1000, 1e9))
    .chain(([max, highest]) => fc.tuple(anyWeights({ max }), fc.constant(highest)))
    .chain(([weights, highest]) =>
      fc.tuple(
        fc.constant(weights),
        fc.array(fc.nat(highest), { minLength: weights.length, maxLength: weights.length }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
      ),
    )
    .map(([weights, caps, part, negative]) => {
      const capacity = caps.reduce((total, cap, line) => total + ((weights[line] ?? 0) > 0 ? cap : 0), 0);
      const total = Math.floor(capacity * part);
      return { total: negative ? 0 - total : total, weights, caps };
    });

const methods = ['largestRemainder', 'largestRatio', 'floorToFirst', 'floorSeparate', 'blockSeparate'] as const;

describe('by largest remainder', () => {
  test('[E103~] an allocation never loses or invents a coin', () => {
    fc.assert(
      fc.property(anyMoney({ currency: 'EUR' }), anyWeights(), (whole, weights) => {
        const shares = allocate(whole, weights);
        if (!shares.ok) throw new Error('every generated weight list has a positive weight');
        expect(shares.value.length).toBe(weights.length);
        expect(shares.value.reduce(add, money('EUR', 0))).toEqual(whole);
      }),
    );
  });

  test('every share is its exact value rounded down or up, and a line of weight zero gets nothing', () => {
    fc.assert(
      fc.property(anyTotal(), anyWeights(), (total, weights) => {
        const sum = sumOf(weights.map(BigInt));
        const size = BigInt(Math.abs(total));
        for (const [line, share] of sharesOf(total, weights).entries()) {
          const exact = size * BigInt(weights[line] ?? 0);
          const units = BigInt(Math.abs(share));
          expect(share === 0 || Math.sign(share) === Math.sign(total)).toBe(true);
          expect(units === exact / sum || (units === exact / sum + 1n && exact % sum !== 0n)).toBe(true);
        }
      }),
    );
  });

  test('the coins that are left go to the largest remainders, then to larger weights, then to lower indexes', () => {
    fc.assert(
      fc.property(anyTotal(), anyWeights(), (total, weights) => {
        const sum = sumOf(weights.map(BigInt));
        const lines = sharesOf(Math.abs(total), weights).map((share, index) => {
          const weight = BigInt(weights[index] ?? 0);
          const exact = BigInt(Math.abs(total)) * weight;
          return { index, weight, remainder: exact % sum, won: BigInt(share) > exact / sum };
        });
        const before = (a: (typeof lines)[number], b: (typeof lines)[number]): boolean =>
          a.remainder !== b.remainder
            ? a.remainder > b.remainder
            : a.weight !== b.weight
              ? a.weight > b.weight
              : a.index < b.index;
        const losers = lines.filter(({ won }) => !won);
        const jumped = lines
          .filter(({ won }) => won)
          .filter((winner) => losers.some((loser) => !before(winner, loser)));
        expect(jumped).toEqual([]);
      }),
    );
  });

  test('the path on plain numbers and the path on BigInt give the same shares', () => {
    fc.assert(
      fc.property(anyTotal(), anyWeights({ maxLength: 200 }), (total, weights) => {
        expect(sharesOf(total, weights).map(BigInt)).toEqual(exactSharesOf(BigInt(total), weights.map(BigInt)));
      }),
    );
  });

  test('the two paths agree where the products of total and weights reach 2^53', () => {
    fc.assert(
      fc.property(anyWeights({ max: 100_000 }), fc.integer({ min: -5, max: 5 }), (weights, off) => {
        const total = Math.floor(Number.MAX_SAFE_INTEGER / Math.max(...weights)) + off;
        fc.pre(Number.isSafeInteger(total));
        expect(sharesOf(total, weights).map(BigInt)).toEqual(exactSharesOf(BigInt(total), weights.map(BigInt)));
      }),
    );
  });

  test('the same weights get the same shares in whatever order they stand', () => {
    fc.assert(
      fc.property(
        anyTotal(),
        anyWeights().chain((weights) =>
          fc.tuple(fc.constant(weights), fc.shuffledSubarray([...weights], { minLength: weights.length })),
        ),
        (total, [weights, shuffled]) => {
          const given = (list: readonly number[]): readonly string[] =>
            sharesOf(total, list)
              .map((share, line) => `${list[line]}:${share}`)
              .sort();
          expect(given(shuffled)).toEqual(given(weights));
        },
      ),
    );
  });

  test('a larger weight never gets less', () => {
    fc.assert(
      fc.property(anyTotal(), anyWeights(), (total, weights) => {
        const shares = sharesOf(Math.abs(total), weights);
        const byWeight = [...weights.keys()].sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0) || b - a);
        for (const [place, line] of byWeight.entries()) {
          const next = byWeight[place + 1];
          if (next !== undefined) expect(shares[next]).toBeGreaterThanOrEqual(shares[line] ?? 0);
        }
      }),
    );
  });

  test('a negative total mirrors the positive one', () => {
    fc.assert(
      fc.property(anyTotal(), anyWeights(), (total, weights) => {
        expect(sharesOf(0 - total, weights)).toEqual(sharesOf(total, weights).map((share) => 0 - share));
      }),
    );
  });

  test('a discount on lines never exceeds a line when it does not exceed their sum', () => {
    fc.assert(
      fc.property(anyWeights({ max: 1e12 }), fc.double({ min: 0, max: 1, noNaN: true }), (weights, part) => {
        const total = Math.floor(weights.reduce((sum, weight) => sum + weight, 0) * part);
        for (const [line, share] of sharesOf(total, weights).entries()) {
          expect(share).toBeLessThanOrEqual(weights[line] ?? 0);
        }
      }),
    );
  });
});

describe('within caps', () => {
  test('the shares add up and none exceeds its cap', () => {
    fc.assert(
      fc.property(anyCapped(), ({ total, weights, caps }) => {
        const shares = sharesOf(total, weights, { caps });
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        for (const [line, share] of shares.entries()) {
          expect(Math.abs(share)).toBeLessThanOrEqual(caps[line] ?? 0);
          if (weights[line] === 0) expect(share).toBe(0);
        }
      }),
    );
  });

  test('nobody gets more for its weight than a line that has room left', () => {
    fc.assert(
      fc.property(anyCapped(), ({ total, weights, caps }) => {
        const shares = sharesOf(Math.abs(total), weights, { caps });
        const lines = shares
          .map((share, line) => ({ share, weight: weights[line] ?? 0, cap: caps[line] ?? 0 }))
          .filter(({ weight }) => weight > 0);
        // Exact shares for the same level differ from given ones by less than one coin on each side.
        const ahead = lines
          .filter(({ share, cap }) => share < cap)
          .flatMap((roomy) =>
            lines.filter(
              (other) =>
                BigInt(other.share - 1) * BigInt(roomy.weight) >= BigInt(roomy.share + 1) * BigInt(other.weight),
            ),
          );
        expect(ahead).toEqual([]);
      }),
    );
  });

  test('caps that nobody reaches change nothing', () => {
    fc.assert(
      fc.property(anyTotal(), anyWeights(), (total, weights) => {
        const caps = weights.map(() => Math.abs(total) + 1);
        fc.pre(caps.every(Number.isSafeInteger));
        expect(sharesOf(total, weights, { caps })).toEqual(sharesOf(total, weights));
      }),
    );
  });

  test('the path on plain numbers and the path on BigInt agree', () => {
    fc.assert(
      fc.property(anyCapped(), ({ total, weights, caps }) => {
        const exact = exactSharesOf(BigInt(total), weights.map(BigInt), { caps: caps.map(BigInt) });
        expect(sharesOf(total, weights, { caps }).map(BigInt)).toEqual(exact);
      }),
    );
  });

  test('a total beyond the capacity is refused with the capacity, which then fits exactly', () => {
    fc.assert(
      fc.property(anyCapped(), fc.integer({ min: 1, max: 1000 }), ({ weights, caps }, excess) => {
        const most = caps.map((cap, line) => ((weights[line] ?? 0) > 0 ? cap : 0));
        const capacity = most.reduce((sum, cap) => sum + cap, 0);
        expect(apportion(capacity + excess, weights, { caps })).toEqual({
          ok: false,
          error: { reason: 'caps-too-low', capacity },
        });
        expect(sharesOf(capacity, weights, { caps })).toEqual(most);
      }),
    );
  });
});

describe('by any method', () => {
  test('shares and rest add up, in multiples of the step, with the sign of the total', () => {
    fc.assert(
      fc.property(
        anyMinor({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 100 }),
        anyWeights(),
        fc.constantFrom(...methods),
        (units, step, weights, method) => {
          const total = units * step;
          const shares = sharesOf(total, weights, { method, step });
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
          expect(shares.length).toBe(method.endsWith('Separate') ? weights.length + 1 : weights.length);
          for (const share of shares) {
            expect(Math.abs(share % step)).toBe(0);
            expect(share === 0 || Math.sign(share) === Math.sign(total)).toBe(true);
          }
          for (const [line, weight] of weights.entries()) if (weight === 0) expect(shares[line]).toBe(0);
        },
      ),
    );
  });

  test('whole blocks stand in the exact proportion of the weights, and less than one block is left', () => {
    fc.assert(
      fc.property(anyMinor({ min: 0 }), anyWeights(), (total, weights) => {
        const shares = exactSharesOf(BigInt(total), weights.map(BigInt), { method: 'blockSeparate' });
        const sum = sumOf(weights.map(BigInt));
        const rest = shares.at(-1) ?? 0n;
        const given = BigInt(total) - rest;
        for (const [line, weight] of weights.entries()) {
          expect((shares[line] ?? 0n) * sum).toBe(given * BigInt(weight));
        }
        const block = sum / weights.map(BigInt).reduce(greatestCommonDivisor, 0n);
        expect(rest).toBeLessThan(block);
      }),
    );
  });

  test('weights of zero are split evenly when the rule says so', () => {
    fc.assert(
      fc.property(anyMinor({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 50 }), (total, lines) => {
        const shares = sharesOf(total, new Array<number>(lines).fill(0), { zeroWeights: 'even' });
        expect(shares).toEqual(sharesOf(total, new Array<number>(lines).fill(1)));
      }),
    );
  });
});
