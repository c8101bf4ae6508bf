/** How well a ranking finds what it was meant to find, over many cases: each from 0 to 1. */
export interface RankingQuality {
  readonly cases: number;
  /** The share of what was given that was wanted. */
  readonly precision: number;
  /** The share of what was wanted that was given. */
  readonly recall: number;
  /** As recall, but what is found at the top counts more. */
  readonly ndcg: number;
}

/** A ranking, the best first and each item once, and what it should have found. */
export interface RankingCase {
  readonly ranked: readonly string[];
  readonly relevant: ReadonlySet<string>;
}

/** Of the first `k` of a ranking, the share that is relevant. Places that are empty are misses. */
export const precisionAt = (k: number, one: RankingCase): number => hitsAt(k, one).length / k;

/** The share of what is relevant that is among the first `k` of a ranking. */
export const recallAt = (k: number, one: RankingCase): number =>
  one.relevant.size === 0 ? 0 : hitsAt(k, one).length / one.relevant.size;

/**
 * The normalized discounted cumulative gain of the first `k` of a ranking, where an item is relevant or not.
 *
 * @see K. Järvelin, J. Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques, ACM TOIS 20(4), 2002
 */
export function ndcgAt(k: number, one: RankingCase): number {
  const gain = (places: readonly number[]): number => places.reduce((sum, place) => sum + 1 / Math.log2(place + 2), 0);
  const best = Array.from({ length: Math.min(k, one.relevant.size) }, (_, place) => place);
  return best.length === 0 ? 0 : gain(hitsAt(k, one)) / gain(best);
}

/** The places among the first `k` where something relevant stands, counted from 0. */
const hitsAt = (k: number, { ranked, relevant }: RankingCase): readonly number[] =>
  ranked.slice(0, k).flatMap((item, place) => (relevant.has(item) ? [place] : []));

/** The means over many cases. Those in which nothing is relevant say nothing, and are left out. */
export function evaluateRankings(k: number, cases: Iterable<RankingCase>): RankingQuality {
  let [count, precision, recall, ndcg] = [0, 0, 0, 0];
  for (const one of cases) {
    if (one.relevant.size === 0) continue;
    count += 1;
    precision += precisionAt(k, one);
    recall += recallAt(k, one);
    ndcg += ndcgAt(k, one);
  }
  const mean = (sum: number): number => (count === 0 ? 0 : sum / count);
  return { cases: count, precision: mean(precision), recall: mean(recall), ndcg: mean(ndcg) };
}

/** A basket of which a part is shown to a recommender, and the other part is what it has to guess. */
export interface HeldOutBasket {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}

/**
 * Split baskets into those to learn from and those to be guessed: of every `every`-th one with two items or more, the
 * second half is hidden.
 *
 * @param every - from 2
 */
export function holdOut(
  baskets: readonly (readonly string[])[],
  every: number,
): { readonly learned: readonly (readonly string[])[]; readonly heldOut: readonly HeldOutBasket[] } {
  const [learned, heldOut]: [(readonly string[])[], HeldOutBasket[]] = [[], []];
  for (const [index, basket] of baskets.entries()) {
    const items = [...new Set(basket)];
    if (index % every === 0 && items.length > 1) {
      const half = Math.ceil(items.length / 2);
      heldOut.push({ shown: items.slice(0, half), hidden: items.slice(half) });
    } else learned.push(basket);
  }
  return { learned, heldOut };
}
