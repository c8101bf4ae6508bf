import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBaskets } from '../src/basket.ts';
import { findSimilarItems, neighborsOf, type SimilarityOptions } from '../src/similar-items.ts';
import { anyBasket, anySimilarityOptions } from '../src/testing/arbitraries.ts';
import { type PlainPair, plainSimilarItems } from '../src/testing/plain-similar-items.ts';

const anyBaskets = () => fc.array(anyBasket(), { maxLength: 30 });

const everything: SimilarityOptions = { measure: 'cosine', leastSupport: 1, shrinkage: 0, neighbors: 100 };

function pairsOf(baskets: readonly (readonly string[])[], options: SimilarityOptions): readonly PlainPair[] {
  const found = findSimilarItems(encodeBaskets(baskets), options);
  return found.items.flatMap((item, place) =>
    neighborsOf(found, place).map(({ item: other, ...pair }) => ({ item, other, ...pair })),
  );
}

test('whatever the baskets and the measure, the fast search finds what the definition says, in its order', () => {
  fc.assert(
    fc.property(anyBaskets(), anySimilarityOptions(), (baskets, options) => {
      expect(pairsOf(baskets, options)).toEqual(plainSimilarItems(baskets, options));
    }),
  );
});

test('the order of the baskets changes nothing', () => {
  fc.assert(
    fc.property(
      anyBaskets().chain((baskets) =>
        fc.tuple(
          fc.constant(baskets),
          fc.shuffledSubarray(baskets, { minLength: baskets.length, maxLength: baskets.length }),
        ),
      ),
      anySimilarityOptions(),
      ([baskets, shuffled], options) => {
        expect(pairsOf(shuffled, options)).toEqual(pairsOf(baskets, options));
      },
    ),
  );
});

test('an item counts once in a basket, however often it is in it', () => {
  fc.assert(
    fc.property(anyBaskets(), anySimilarityOptions(), (baskets, options) => {
      const doubled = baskets.map((basket) => [...basket, ...basket]);
      expect(pairsOf(doubled, options)).toEqual(pairsOf(baskets, options));
    }),
  );
});

test('similarity is the same from both sides', () => {
  fc.assert(
    fc.property(anyBaskets(), anySimilarityOptions(), (baskets, options) => {
      const pairs = pairsOf(baskets, { ...options, neighbors: 100 });
      const scores = new Map(pairs.map(({ item, other, score }) => [`${item} ${other}`, score]));
      for (const { item, other, score } of pairs) expect(scores.get(`${other} ${item}`)).toBe(score);
    }),
  );
});

test('a cosine is above 0 and at most 1, and nothing is similar to itself', () => {
  fc.assert(
    fc.property(anyBaskets(), (baskets) => {
      for (const { item, other, score } of pairsOf(baskets, everything)) {
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(other).not.toBe(item);
      }
    }),
  );
});

test('two items that are in the same baskets have a cosine and a Jaccard index of 1, however many these are', () => {
  fc.assert(
    fc.property(anyBaskets(), fc.integer({ min: 1, max: 40 }), (baskets, count) => {
      const twins = Array.from({ length: count }, () => ['twin', 'other twin']);
      for (const measure of ['cosine', 'jaccard'] as const) {
        const pair = pairsOf([...baskets, ...twins], { ...everything, measure }).find(({ item }) => item === 'twin');
        expect(pair).toMatchObject({ other: 'other twin', support: count, score: 1 });
      }
    }),
  );
});

test('of a basket that is too large only its beginning counts', () => {
  fc.assert(
    fc.property(anyBaskets(), fc.integer({ min: 1, max: 8 }), (baskets, largest) => {
      const encoded = encodeBaskets(baskets, largest);
      const cut = encodeBaskets(baskets.map((basket) => [...new Set(basket)].slice(0, largest)));
      expect(encoded).toEqual(cut);
    }),
  );
});

test('there is room for more baskets than fit at first', () => {
  const baskets = Array.from({ length: 3_000 }, (_, place) => [`a-${place % 7}`, `b-${place % 7}`]);
  const { items, offsets, contents } = encodeBaskets(baskets);
  expect([items.length, offsets.length, contents.length]).toEqual([14, 3_001, 6_000]);
  expect(pairsOf(baskets, everything)).toHaveLength(14);
});
