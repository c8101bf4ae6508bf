/** How alike two items are by the baskets they are in. */
export const similarityMeasures = ['co-occurrence', 'cosine', 'jaccard', 'lift'] as const;
export type SimilarityMeasure = (typeof similarityMeasures)[number];

/** In how many baskets two items are. */
export interface BasketCounts {
  /** Baskets with both, the support of the pair. */
  readonly together: number;
  /** Baskets with the one, and with the other. */
  readonly one: number;
  readonly other: number;
  readonly baskets: number;
}

/**
 * The similarity of two items that are in baskets: the same whichever comes first.
 *
 * The cosine and the Jaccard index are from 0 to 1, and 1 for items that are in the same baskets. Lift is 1 for items that
 * do not depend on each other, and grows the rarer they are; co-occurrence is the support itself.
 *
 * @see G. Linden, B. Smith, J. York, Amazon.com Recommendations: Item-to-Item Collaborative Filtering, IEEE Internet
 * Computing 7(1), 2003: the cosine of the vectors of who bought what
 */
export function similarity(measure: SimilarityMeasure, { together, one, other, baskets }: BasketCounts): number {
  switch (measure) {
    case 'co-occurrence':
      return together;
    case 'cosine':
      return together / Math.sqrt(one * other);
    case 'jaccard':
      return together / (one + other - together);
    case 'lift':
      return (together * baskets) / (one * other);
  }
}

/** What is left of a similarity that few baskets speak for: half of it when as many do as `shrinkage` says. */
export const shrunk = (score: number, support: number, shrinkage: number): number =>
  shrinkage === 0 ? score : score * (support / (support + shrinkage));
