import type { Baskets } from './basket.ts';
import { type SimilarityMeasure, shrunk, similarity } from './similarity.ts';

/** Which items are similar, and how many of them are kept. */
export interface SimilarityOptions {
  readonly measure: SimilarityMeasure;
  /** Pairs that are in fewer baskets do not count, from 1. */
  readonly leastSupport: number;
  /** Baskets at which half of a similarity is believed, from 0: see `shrunk`. */
  readonly shrinkage: number;
  /** The most that are kept for an item. */
  readonly neighbors: number;
}

/** For each item the most similar ones, one behind the other: those of item `i` from `offsets[i]` to `offsets[i + 1]`. */
export interface SimilarItems {
  readonly items: readonly string[];
  /** The baskets that each item is in. */
  readonly counts: Uint32Array;
  readonly offsets: Uint32Array;
  /** The best first: of equals the one with more support, then the one whose id comes first. Never the item itself. */
  readonly neighbors: Uint32Array;
  readonly supports: Uint32Array;
  readonly scores: Float64Array;
}

/**
 * Find what is bought together with each item.
 *
 * For each item its baskets are walked through: the time is that of the squares of the baskets, and besides the result
 * there is never more than one item's row of counts. The order of the baskets changes nothing.
 *
 * @see similarity, with the source
 */
export function findSimilarItems(
  baskets: Baskets,
  { measure, leastSupport, shrinkage, neighbors: most }: SimilarityOptions,
): SimilarItems {
  const { items, offsets: begins, contents } = baskets;
  const size = items.length;
  const total = begins.length - 1;
  const counts = countsOf(baskets);
  const shared = sharedBaskets(baskets, counts);

  const kept = Math.min(most, Math.max(0, size - 1));
  const offsets = new Uint32Array(size + 1);
  const best = bestOf(size * kept);
  const together = new Uint32Array(size);
  const met = new Uint32Array(size);

  let begin = 0;
  for (let item = 0; item < size; item++) {
    let found = 0;
    const lastShared = shared.ends[item] ?? 0;
    for (let place = shared.begins[item] ?? 0; place < lastShared; place++) {
      const basket = shared.baskets[place] ?? 0;
      const end = begins[basket + 1] ?? 0;
      for (let index = begins[basket] ?? 0; index < end; index++) {
        const other = contents[index] ?? 0;
        const support = together[other] ?? 0;
        if (support === 0) met[found++] = other;
        together[other] = support + 1;
      }
    }
    let end = begin;
    const one = counts[item] ?? 0;
    for (let index = 0; index < found; index++) {
      const other = met[index] ?? 0;
      const support = together[other] ?? 0;
      together[other] = 0;
      if (other === item || support < leastSupport) continue;
      const alike = similarity(measure, { together: support, one, other: counts[other] ?? 0, baskets: total });
      end = best.insert(begin, end, kept, other, support, shrunk(alike, support, shrinkage));
    }
    begin = end;
    offsets[item + 1] = end;
  }
  return { items, counts, offsets, ...best.taken(begin) };
}

/** The items that one is most similar to. */
export function neighborsOf(
  { items, offsets, neighbors, supports, scores }: SimilarItems,
  item: number,
): readonly { readonly item: string; readonly support: number; readonly score: number }[] {
  const found = [];
  const end = offsets[item + 1] ?? 0;
  for (let place = offsets[item] ?? 0; place < end; place++) {
    const other = items[neighbors[place] ?? 0] ?? '';
    found.push({ item: other, support: supports[place] ?? 0, score: scores[place] ?? 0 });
  }
  return found;
}

/** In how many baskets each item is. */
function countsOf({ items, contents }: Baskets): Uint32Array {
  const counts = new Uint32Array(items.length);
  for (let index = 0; index < contents.length; index++) {
    const item = contents[index] ?? 0;
    counts[item] = (counts[item] ?? 0) + 1;
  }
  return counts;
}

/** The baskets of each item, one behind the other, without those that hold nothing else. */
function sharedBaskets({ items, offsets: begins, contents }: Baskets, counts: Uint32Array) {
  const offsets = new Uint32Array(items.length + 1);
  const next = new Uint32Array(items.length);
  for (let item = 0; item < items.length; item++) {
    const begin = offsets[item] ?? 0;
    next[item] = begin;
    offsets[item + 1] = begin + (counts[item] ?? 0);
  }
  const baskets = new Uint32Array(contents.length);
  for (let basket = 0; basket + 1 < begins.length; basket++) {
    const begin = begins[basket] ?? 0;
    const end = begins[basket + 1] ?? 0;
    for (let index = begin; end - begin > 1 && index < end; index++) {
      const item = contents[index] ?? 0;
      const place = next[item] ?? 0;
      baskets[place] = basket;
      next[item] = place + 1;
    }
  }
  return { begins: offsets, ends: next, baskets };
}

/** Room for the best of all items, each item's in order. */
function bestOf(room: number) {
  const neighbors = new Uint32Array(room);
  const supports = new Uint32Array(room);
  const scores = new Float64Array(room);

  const isBehind = (place: number, other: number, support: number, score: number): boolean => {
    const standing = scores[place] ?? 0;
    if (standing !== score) return standing < score;
    const supported = supports[place] ?? 0;
    return supported === support ? (neighbors[place] ?? 0) > other : supported < support;
  };

  return {
    /** Put one among those from `begin` to `end`, of which `most` stay; the new end. */
    insert: (begin: number, end: number, most: number, other: number, support: number, score: number): number => {
      const isFull = end - begin === most;
      if (isFull && (most === 0 || !isBehind(end - 1, other, support, score))) return end;
      let place = isFull ? end - 1 : end;
      for (; place > begin && isBehind(place - 1, other, support, score); place--) {
        neighbors[place] = neighbors[place - 1] ?? 0;
        supports[place] = supports[place - 1] ?? 0;
        scores[place] = scores[place - 1] ?? 0;
      }
      neighbors[place] = other;
      supports[place] = support;
      scores[place] = score;
      return isFull ? end : end + 1;
    },
    taken: (end: number) => ({
      neighbors: neighbors.subarray(0, end),
      supports: supports.subarray(0, end),
      scores: scores.subarray(0, end),
    }),
  };
}
