import type { ProductCatalog } from '@emporion/catalog';
import { filled } from './filled.ts';
import type { ModelStore, Recommendations } from './ports.ts';
import type { Recommendation } from './recommendation.ts';

/** Recommends everybody the same: the products in the order in which the shop shows them. */
export function rankedRecommendations({
  catalog,
}: {
  readonly catalog: Pick<ProductCatalog, 'page'>;
}): Recommendations {
  return forEverybody(async (limit) => {
    const { items } = await catalog.page({ order: 'rank', limit });
    return items.map(({ sku }, place) => ({ sku, score: 1 / (place + 1), reason: { kind: 'popular' } }));
  });
}

/** Recommends everybody the same: what was bought most and latest, then what others recommend. */
export function popularRecommendations({
  modelStore,
  others,
}: {
  readonly modelStore: Pick<ModelStore, 'popular'>;
  /** Who recommends as long as too little was bought. */
  readonly others: Recommendations;
}): Recommendations {
  return forEverybody(async (limit) => {
    const popular = (await modelStore.popular(limit)).map(
      (item): Recommendation => ({ ...item, reason: { kind: 'popular' } }),
    );
    if (popular.length === limit) return popular;
    // To everybody the same, so it does not matter who asks.
    const { items } = await others.forCustomer({ customerId: 'anybody', limit });
    return filled(popular, items, limit);
  });
}

/** Whoever asks gets the same list, and for an item the list without it. */
const forEverybody = (best: (limit: number) => Promise<readonly Recommendation[]>): Recommendations => ({
  forCustomer: async ({ limit }) => ({ items: await best(limit), degraded: false }),
  similarTo: async ({ sku, limit }) => {
    const items = (await best(limit + 1)).filter((item) => item.sku !== sku).slice(0, limit);
    return { items, degraded: false };
  },
});
