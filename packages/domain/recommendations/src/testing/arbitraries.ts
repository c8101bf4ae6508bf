import { type Instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import fc from 'fast-check';
import type { LearnedModel, Purchase } from '../ports.ts';
import type { ScoredItem } from '../recommendation.ts';
import type { SimilarityOptions } from '../similar-items.ts';
import { similarityMeasures } from '../similarity.ts';

/** A few SKUs, so that baskets have some in common. */
export const anyRecommendedSku = (): fc.Arbitrary<string> =>
  fc.constantFrom('TEA', 'CUP', 'POT', 'tin', 'a-1', 'B.2', 'c_3', '9');

/** Any basket: empty ones, and items that are in it twice. */
export const anyBasket = (): fc.Arbitrary<readonly string[]> => fc.array(anyRecommendedSku(), { maxLength: 8 });

/** Any way to look for similar items. */
export const anySimilarityOptions = (): fc.Arbitrary<SimilarityOptions> =>
  fc.record({
    measure: fc.constantFrom(...similarityMeasures),
    leastSupport: fc.integer({ min: 1, max: 4 }),
    shrinkage: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 })),
    neighbors: fc.integer({ min: 0, max: 9 }),
  });

/** Any moment of the three hundred days before one. */
export const anyPurchaseTime = (now: Instant): fc.Arbitrary<Instant> =>
  fc.integer({ min: -300 * millisecondsPerDay, max: 0 }).map((offset) => plusMilliseconds(now, offset));

/** Any purchases of a few customers, no two of one order. */
export const anyPurchases = (now: Instant): fc.Arbitrary<readonly Purchase[]> =>
  fc.uniqueArray(
    fc.record({
      orderId: fc.uuid({ version: 7 }),
      customerId: fc.constantFrom('ada', 'b#b', 'c%23'),
      skus: fc.uniqueArray(anyRecommendedSku(), { minLength: 1, maxLength: 8 }),
      at: fc.oneof(anyPurchaseTime(now), fc.constant(now)),
    }),
    { selector: ({ orderId }) => orderId, maxLength: 12 },
  );

const anyScore = (): fc.Arbitrary<number> => fc.double({ min: 1e-9, max: 1e6, noNaN: true });

const anyScoredItems = (): fc.Arbitrary<readonly ScoredItem[]> =>
  fc
    .uniqueArray(fc.record({ sku: anyRecommendedSku(), score: anyScore() }), { selector: ({ sku }) => sku })
    .map((items) => items.toSorted((one, other) => other.score - one.score));

/** Any model that is built at a moment. */
export const anyLearnedModel = (builtAt: Instant): fc.Arbitrary<LearnedModel> =>
  fc.record({
    builtAt: fc.constant(builtAt),
    similar: fc.uniqueArray(
      fc.tuple(
        anyRecommendedSku(),
        fc
          .tuple(anyScoredItems(), fc.integer({ min: 1, max: 1_000 }))
          .map(([items, support]) => items.map((item) => ({ ...item, support })))
          .filter((items) => items.length > 0),
      ),
      { selector: ([sku]) => sku },
    ),
    popular: anyScoredItems(),
  });
