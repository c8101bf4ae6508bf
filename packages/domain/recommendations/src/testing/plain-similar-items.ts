import type { SimilarityOptions } from '../similar-items.ts';
import { similarity } from '../similarity.ts';

/** A pair as its definition says: an item and another one that is similar to it. */
export interface PlainPair {
  readonly item: string;
  readonly other: string;
  readonly support: number;
  readonly score: number;
}

/** What `findSimilarItems` finds, by the definition: every pair of items is counted over every basket. */
export function plainSimilarItems(
  baskets: readonly (readonly string[])[],
  { measure, leastSupport, shrinkage, neighbors }: SimilarityOptions,
): readonly PlainPair[] {
  const sets = baskets.map((basket) => new Set(basket));
  const items = [...new Set(baskets.flat())].sort();
  const within = (...wanted: readonly string[]): number =>
    sets.filter((set) => wanted.every((item) => set.has(item))).length;
  return items.flatMap((item) =>
    items
      .filter((other) => other !== item)
      .map((other): PlainPair => {
        const together = within(item, other);
        const counts = { together, one: within(item), other: within(other), baskets: sets.length };
        const share = shrinkage === 0 ? 1 : together / (together + shrinkage);
        return { item, other, support: together, score: similarity(measure, counts) * share };
      })
      .filter(({ support }) => support >= leastSupport)
      .sort((a, b) => b.score - a.score || b.support - a.support || (a.other < b.other ? -1 : 1))
      .slice(0, neighbors),
  );
}
