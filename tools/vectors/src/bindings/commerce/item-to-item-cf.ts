import { encodeBaskets, findSimilarItems, neighborsOf, similarityMeasures } from '@emporion/recommendations';
import * as z from 'zod';
import { type Binding, binding } from '../../binding.ts';

const input = z.object({
  baskets: z.array(z.array(z.string())),
  measure: z.enum(similarityMeasures),
});

/** Every pair of items that are in a basket together, however few, under the names of both in their order. */
export const itemToItemCf: Binding = binding('commerce/item-to-item-cf', input, ({ baskets, measure }) => {
  const encoded = encodeBaskets(baskets);
  const found = findSimilarItems(encoded, {
    measure,
    leastSupport: 1,
    shrinkage: 0,
    neighbors: encoded.items.length,
  });
  const pairs = found.items.flatMap((item, place) =>
    neighborsOf(found, place)
      .filter(({ item: other }) => item < other)
      .map(({ item: other, ...pair }) => ({ name: `${item}|${other}`, ...pair })),
  );
  return {
    items: found.items,
    counts: Object.fromEntries(found.items.map((item, place) => [item, found.counts[place]])),
    cooccurrence: Object.fromEntries(pairs.map(({ name, support }) => [name, support])),
    similarity: Object.fromEntries(pairs.map(({ name, score }) => [name, score])),
  };
});
