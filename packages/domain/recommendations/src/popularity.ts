import { type Instant, millisecondsPerDay } from '@emporion/kernel';
import type { ScoredItem } from './recommendation.ts';

/** Counts purchases, of which the older ones count less. */
export interface PopularityTally {
  add(skus: Iterable<string>, at: Instant): void;
  /** The most popular, the best first; of equals the one whose SKU comes first. */
  best(most: number): readonly ScoredItem[];
}

// Weights are whole parts of this, so that their sum is exact and does not depend on the order of the purchases.
const whole = 2 ** 20;

/**
 * Begin to count what is popular at a moment. A purchase of that moment counts 1, one that is a half-life older half.
 *
 * @param halfLifeDays - greater than 0
 */
export function popularityTally({
  at: now,
  halfLifeDays,
}: {
  readonly at: Instant;
  readonly halfLifeDays: number;
}): PopularityTally {
  const weights = new Map<string, number>();
  return {
    add: (skus, at) => {
      const halfLives = Math.max(0, now - at) / (halfLifeDays * millisecondsPerDay);
      const weight = Math.round(whole * 2 ** -halfLives);
      for (const sku of skus) weights.set(sku, (weights.get(sku) ?? 0) + weight);
    },
    best: (most) =>
      [...weights]
        .filter(([, weight]) => weight > 0)
        .sort(([one, weight], [other, otherWeight]) => otherWeight - weight || (one < other ? -1 : 1))
        .slice(0, most)
        .map(([sku, weight]) => ({ sku, score: weight / whole })),
  };
}
