import { type Clock, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import { basketEncoder } from './basket.ts';
import type { RecommendationPolicy } from './policy.ts';
import { popularityTally } from './popularity.ts';
import type { ModelStore, PurchaseLog } from './ports.ts';
import type { SimilarItem } from './recommendation.ts';
import { findSimilarItems, neighborsOf, type SimilarItems } from './similar-items.ts';

export interface RebuildModelPorts {
  readonly purchaseLog: Pick<PurchaseLog, 'since'>;
  readonly modelStore: Pick<ModelStore, 'publish'>;
  readonly recommendationPolicy: RecommendationPolicy;
  readonly clock: Pick<Clock, 'now'>;
}

/** What a model was learned from. */
export interface Rebuilt {
  readonly purchases: number;
  /** Items that were bought, and of them those that have similar ones. */
  readonly items: number;
  readonly connected: number;
}

/** Learn from all purchases anew, and let nothing of what was learned before stand. */
export const rebuildModel =
  ({ purchaseLog, modelStore, recommendationPolicy: policy, clock }: RebuildModelPorts) =>
  async (): Promise<Rebuilt> => {
    const builtAt = clock.now();
    const baskets = basketEncoder(policy.largestBasket);
    const tally = popularityTally({ at: builtAt, halfLifeDays: policy.halfLifeDays });
    let purchases = 0;
    for await (const part of purchaseLog.since(plusMilliseconds(builtAt, -policy.windowDays * millisecondsPerDay))) {
      for (const { skus, at } of part) {
        baskets.add(skus);
        tally.add(skus, at);
      }
      purchases += part.length;
    }
    const found = findSimilarItems(baskets.finish(), policy);
    const connected = found.items.filter((_, item) => found.offsets[item] !== found.offsets[item + 1]).length;
    await modelStore.publish({ builtAt, similar: similarBySku(found), popular: tally.best(policy.popular) });
    return { purchases, items: found.items.length, connected };
  };

function* similarBySku(found: SimilarItems): Generator<readonly [string, readonly SimilarItem[]]> {
  for (const [item, sku] of found.items.entries()) {
    const neighbors = neighborsOf(found, item);
    if (neighbors.length > 0) {
      yield [sku, neighbors.map(({ item: other, score, support }) => ({ sku: other, score, support }))];
    }
  }
}
