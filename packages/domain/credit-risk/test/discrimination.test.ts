import { auc, gini, ks, type ScoredOutcome, scoreDistribution } from '@emporion/credit-risk';
import { exactRatio } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Few different scores, so that ties are common, and at least one good and one bad loan. */
const anyOutcomes = (): fc.Arbitrary<readonly ScoredOutcome[]> => {
  const score = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  return fc
    .tuple(score, score, fc.array(fc.record({ score, isBad: fc.boolean() }), { maxLength: 60 }), fc.nat())
    .map(([good, bad, others, place]) =>
      others.toSpliced(place % (others.length + 1), 0, { score: good, isBad: false }, { score: bad, isBad: true }),
    );
};

function distributionOf(outcomes: readonly ScoredOutcome[]) {
  const distribution = scoreDistribution(outcomes);
  if (!distribution.ok) throw new Error('there is a good and a bad loan');
  return distribution.value;
}

describe('the exact measures agree with their definitions', () => {
  test('AUC: the pairs that the good loan wins, ties as one half', () => {
    fc.assert(
      fc.property(anyOutcomes(), (outcomes) => {
        let [twice, pairs] = [0n, 0n];
        for (const good of outcomes.filter(({ isBad }) => !isBad)) {
          for (const bad of outcomes.filter(({ isBad }) => isBad)) {
            pairs += 1n;
            twice += good.score > bad.score ? 2n : good.score === bad.score ? 1n : 0n;
          }
        }
        expect(auc(distributionOf(outcomes))).toEqual(exactRatio(twice, 2n * pairs));
        expect(gini(distributionOf(outcomes))).toEqual(exactRatio(twice - pairs, pairs));
      }),
    );
  });

  test('KS: the largest distance of the two shares up to a score, at the lowest such score', () => {
    fc.assert(
      fc.property(anyOutcomes(), (outcomes) => {
        const count = (isBad: boolean, upTo: number) =>
          BigInt(outcomes.filter((one) => one.isBad === isBad && one.score <= upTo).length);
        const [goods, bads] = [count(false, Number.POSITIVE_INFINITY), count(true, Number.POSITIVE_INFINITY)];
        const distanceAt = (score: number) => {
          const difference = count(true, score) * goods - count(false, score) * bads;
          return difference < 0n ? -difference : difference;
        };
        const scores = outcomes.map(({ score }) => score).toSorted((a, b) => a - b);
        let largest = 0n;
        for (const score of scores) if (distanceAt(score) > largest) largest = distanceAt(score);
        const { distance, atScore } = ks(distributionOf(outcomes));
        expect(distance).toEqual(exactRatio(largest, goods * bads));
        expect(atScore).toBe(scores.find((score) => distanceAt(score) === largest));
      }),
    );
  });
});

describe('laws', () => {
  test('reading the score upside down changes the sign of Gini', () => {
    fc.assert(
      fc.property(anyOutcomes(), (outcomes) => {
        const upside = outcomes.map(({ score, isBad }) => ({ score: -score, isBad }));
        const { numerator, denominator } = gini(distributionOf(outcomes));
        expect(gini(distributionOf(upside))).toEqual({ numerator: -numerator, denominator });
      }),
    );
  });

  test('the order of the outcomes does not matter, nor how far apart the scores are', () => {
    fc.assert(
      fc.property(anyOutcomes(), (outcomes) => {
        const ranks = [...new Set(outcomes.map(({ score }) => score))].toSorted((a, b) => a - b);
        const ranked = outcomes.toReversed().map(({ score, isBad }) => ({ score: ranks.indexOf(score), isBad }));
        expect(auc(distributionOf(ranked))).toEqual(auc(distributionOf(outcomes)));
        expect(ks(distributionOf(ranked)).distance).toEqual(ks(distributionOf(outcomes)).distance);
      }),
    );
  });
});

test('outcomes of one class tell nothing', () => {
  expect(scoreDistribution([])).toEqual({ ok: false, error: { reason: 'one-class', good: 0, bad: 0 } });
  expect(scoreDistribution([{ score: 700, isBad: false }])).toMatchObject({ error: { reason: 'one-class', good: 1 } });
  expect(scoreDistribution([{ score: 500, isBad: true }])).toMatchObject({ error: { reason: 'one-class', bad: 1 } });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is not a score', (score) => {
  expect(() => scoreDistribution([{ score, isBad: true }])).toThrow(RangeError);
});
