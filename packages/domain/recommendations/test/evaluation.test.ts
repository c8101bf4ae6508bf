import { instant } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import { encodeBaskets } from '../src/basket.ts';
import {
  evaluateRankings,
  holdOut,
  ndcgAt,
  precisionAt,
  type RankingCase,
  type RankingQuality,
  recallAt,
} from '../src/evaluation.ts';
import { rankedFor } from '../src/item-to-item.ts';
import { standardRecommendationPolicy } from '../src/policy.ts';
import { popularityTally } from '../src/popularity.ts';
import type { SimilarItem } from '../src/recommendation.ts';
import { findSimilarItems, neighborsOf } from '../src/similar-items.ts';
import { simulatedShop } from '../src/testing/simulated-shop.ts';

describe('measures of a ranking', () => {
  const one: RankingCase = { ranked: ['A', 'X', 'B', 'Y'], relevant: new Set(['A', 'B', 'C']) };

  test('precision is the part of what was given, recall the part of what was wanted', () => {
    expect(precisionAt(4, one)).toBe(0.5);
    expect(recallAt(4, one)).toBeCloseTo(2 / 3, 12);
    expect(precisionAt(1, one)).toBe(1);
    // Ten places were to be filled, and two of them are hits.
    expect(precisionAt(10, one)).toBe(0.2);
  });

  test('a hit gains 1 over the logarithm of its place, as part of what the best order would gain', () => {
    // Hits at the places 1 and 3 of three that are wanted: (1 + 1/2) / (1 + 1/log2(3) + 1/2).
    expect(ndcgAt(4, one)).toBeCloseTo(1.5 / (1.5 + 1 / Math.log2(3)), 12);
    expect(ndcgAt(2, { ranked: ['A', 'B'], relevant: one.relevant })).toBe(1);
  });

  test('a case without anything to find says nothing', () => {
    const nothing: RankingCase = { ranked: ['A'], relevant: new Set() };
    expect(evaluateRankings(1, [one, nothing])).toEqual({ cases: 1, precision: 1, recall: 1 / 3, ndcg: 1 });
    expect(evaluateRankings(1, [])).toEqual({ cases: 0, precision: 0, recall: 0, ndcg: 0 });
  });

  test('a held out basket is split, and is not learned from', () => {
    const baskets = [['A', 'B', 'C'], ['D', 'E'], ['F', 'F'], ['G']];
    expect(holdOut(baskets, 2)).toEqual({
      learned: [['D', 'E'], ['F', 'F'], ['G']],
      heldOut: [{ shown: ['A', 'B'], hidden: ['C'] }],
    });
  });
});

/** How well similar items and popularity guess the hidden halves of baskets, ten guesses each. */
function compare(baskets: readonly (readonly string[])[]): Record<'itemToItem' | 'popularity', RankingQuality> {
  const { learned, heldOut } = holdOut(baskets, 7);
  const found = findSimilarItems(encodeBaskets(learned), standardRecommendationPolicy);
  const similar = new Map<string, readonly SimilarItem[]>(
    found.items.map((sku, place) => [
      sku,
      neighborsOf(found, place).map(({ item, ...more }) => ({ sku: item, ...more })),
    ]),
  );
  const tally = popularityTally({ at: instant(0), halfLifeDays: 1 });
  for (const basket of learned) tally.add(new Set(basket), instant(0));
  const popular = tally.best(40).map(({ sku }) => sku);
  const quality = (guess: (shown: readonly string[]) => readonly string[]): RankingQuality =>
    evaluateRankings(
      10,
      heldOut.map(({ shown, hidden }) => ({ ranked: guess(shown), relevant: new Set(hidden) })),
    );
  return {
    itemToItem: quality((shown) => rankedFor(shown, similar).map(({ sku }) => sku)),
    popularity: quality((shown) => popular.filter((sku) => !shown.includes(sku))),
  };
}

describe('[X1c] on baskets that nobody learned from', () => {
  test('where items come in groups, similar items find the rest of a group, and popularity does not', () => {
    // Forty groups of five items; a basket has four of one group.
    const baskets = Array.from({ length: 4_000 }, (_, place) => {
      const group = (place * 17) % 40;
      return [0, 1, 2, 3, 4].filter((item) => item !== Math.floor(place / 40) % 5).map((item) => `G${group}-${item}`);
    });
    const { itemToItem, popularity } = compare(baskets);
    expect(itemToItem.recall).toBe(1);
    expect(popularity.recall).toBeLessThan(0.1);
  });

  test.each([1, 2, 3])(
    'in a shop that sells like a real one (seed %i), similar items guess half as many again and better',
    (seed) => {
      const { baskets } = simulatedShop({ seed, items: 2_000, baskets: 40_000 });
      const { itemToItem, popularity } = compare(baskets);
      expect(itemToItem.cases).toBeGreaterThan(3_000);
      for (const measure of ['precision', 'recall', 'ndcg'] as const) {
        expect(itemToItem[measure]).toBeGreaterThan(1.4 * popularity[measure]);
      }
    },
  );
});
