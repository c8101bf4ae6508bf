import type { LearnedModel, ModelStore, Purchase, PurchaseLog } from '../ports.ts';
import type { SimilarItem } from '../recommendation.ts';

/** A log of purchases in memory, for tests and for checking others against. */
export function inMemoryPurchaseLog(): PurchaseLog {
  const purchases = new Map<string, Purchase>();
  const cancelledOf = new Map<string, ReadonlySet<string>>();
  const keptOf = ({ orderId, skus }: Purchase): readonly string[] =>
    skus.filter((sku) => cancelledOf.get(orderId)?.has(sku) !== true);
  return {
    record: async (purchase, cancelled = []) => {
      const { orderId } = purchase;
      if (!purchases.has(orderId)) purchases.set(orderId, purchase);
      cancelledOf.set(orderId, new Set([...(cancelledOf.get(orderId) ?? []), ...cancelled]));
    },
    ofCustomer: async (wanted, limit) => {
      const own = [...purchases.values()]
        .filter(({ customerId }) => customerId === wanted)
        .sort((one, other) => other.at - one.at || (one.orderId < other.orderId ? 1 : -1));
      return [...new Set(own.flatMap(keptOf))].slice(0, limit);
    },
    since: async function* (begin) {
      yield [...purchases.values()].filter(({ at }) => at >= begin);
    },
  };
}

/** A model in memory, for tests and for checking others against. */
export function inMemoryModelStore(): ModelStore {
  let kept: LearnedModel | undefined;
  let similar: ReadonlyMap<string, readonly SimilarItem[]> = new Map();
  return {
    similarTo: async (skus) =>
      new Map(
        skus.flatMap((sku) => {
          const items = similar.get(sku);
          return items === undefined ? [] : [[sku, items] as const];
        }),
      ),
    popular: async (limit) => (kept?.popular ?? []).slice(0, limit),
    publish: async (model) => {
      if (kept !== undefined && model.builtAt < kept.builtAt) return;
      kept = model;
      similar = new Map(model.similar);
    },
  };
}
