import { filled } from './filled.ts';
import type { RecommendationPolicy } from './policy.ts';
import type { ModelStore, PurchaseLog, Recommendations } from './ports.ts';
import type { Recommendation, SimilarItem } from './recommendation.ts';

export interface ItemToItemOptions {
  readonly modelStore: Pick<ModelStore, 'similarTo'>;
  readonly purchaseLog: Pick<PurchaseLog, 'ofCustomer'>;
  /** Who knows what is popular: it fills lists for which a customer has bought too little. */
  readonly popular: Pick<Recommendations, 'forCustomer'>;
  readonly policy: Pick<RecommendationPolicy, 'history'>;
}

/** Recommendations by what was bought together, read from a model that was learned before. */
export const itemToItemRecommendations = ({
  modelStore,
  purchaseLog,
  popular,
  policy,
}: ItemToItemOptions): Recommendations => ({
  forCustomer: async ({ customerId, limit }) => {
    const history = await purchaseLog.ofCustomer(customerId, policy.history);
    const similar =
      history.length === 0 ? new Map<string, readonly SimilarItem[]>() : await modelStore.similarTo(history);
    const personal = rankedFor(history, similar).slice(0, limit);
    if (personal.length === limit) return { items: personal, degraded: false };
    const { items: others, degraded } = await popular.forCustomer({ customerId, limit });
    return { items: filled(personal, others, limit), degraded };
  },
  similarTo: async ({ sku, limit }) => {
    const similar = (await modelStore.similarTo([sku])).get(sku) ?? [];
    const items = similar.slice(0, limit).map((item) => boughtWith(sku, item));
    return { items, degraded: false };
  },
});

const boughtWith = (sku: string, { sku: item, score }: SimilarItem): Recommendation => ({
  sku: item,
  score,
  reason: { kind: 'bought-together', with: sku },
});

/**
 * What goes with a history, the best first: an item has the sum of its similarities to what is in the history, and the
 * largest of them is its reason. What is in the history itself is left out.
 *
 * @param history - each SKU once
 */
export function rankedFor(
  history: readonly string[],
  similar: ReadonlyMap<string, readonly SimilarItem[]>,
): readonly Recommendation[] {
  const bought = new Set(history);
  const ranked = new Map<string, Recommendation & { readonly largest: number }>();
  // In the order of SKUs, so that the sums of one set of items are the same however it came about.
  for (const sku of [...history].sort()) {
    for (const item of similar.get(sku) ?? []) {
      if (bought.has(item.sku)) continue;
      const before = ranked.get(item.sku);
      const isReason = before === undefined || item.score > before.largest;
      ranked.set(item.sku, {
        sku: item.sku,
        score: (before?.score ?? 0) + item.score,
        reason: isReason ? { kind: 'bought-together', with: sku } : before.reason,
        largest: isReason ? item.score : before.largest,
      });
    }
  }
  return [...ranked.values()]
    .sort((one, other) => other.score - one.score || (one.sku < other.sku ? -1 : 1))
    .map(({ largest: _, ...recommendation }) => recommendation);
}
