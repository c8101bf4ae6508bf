import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { expect, test } from 'vitest';
import { itemToItemRecommendations, rankedFor } from '../src/item-to-item.ts';
import { standardRecommendationPolicy } from '../src/policy.ts';
import { popularRecommendations } from '../src/popular-recommendations.ts';
import type { Recommendations } from '../src/ports.ts';
import { rebuildModel } from '../src/rebuild-model.ts';
import { inMemoryModelStore, inMemoryPurchaseLog } from '../src/testing/in-memory-recommendation-stores.ts';
import { modelStoreContract } from '../src/testing/model-store.contract.ts';
import { purchaseLogContract } from '../src/testing/purchase-log.contract.ts';
import { recommendationsContract } from '../src/testing/recommendations.contract.ts';

const now = instant(1_790_000_000_000);

purchaseLogContract('in memory', () => ({ log: inMemoryPurchaseLog(), now }));
modelStoreContract('in memory', inMemoryModelStore);

const nobody: Recommendations = {
  forCustomer: async () => ({ items: [], degraded: false }),
  similarTo: async () => ({ items: [], degraded: false }),
};

recommendationsContract('item to item, in memory', () => {
  const [purchaseLog, modelStore, policy] = [inMemoryPurchaseLog(), inMemoryModelStore(), standardRecommendationPolicy];
  const popular = popularRecommendations({ modelStore, others: nobody });
  return {
    now,
    recommendations: itemToItemRecommendations({ modelStore, purchaseLog, popular, policy }),
    learn: async (purchases) => {
      for (const purchase of purchases) await purchaseLog.record(purchase);
      const clock = fixedClock(now);
      await rebuildModel({ purchaseLog, modelStore, clock, recommendationPolicy: policy })();
    },
  };
});

test('an item that goes with two of a history is before one that goes as well with one of them, and says which is nearest', () => {
  const similar = new Map([
    [
      'TEA',
      [
        { sku: 'POT', score: 0.4, support: 9 },
        { sku: 'TIN', score: 0.5, support: 9 },
        { sku: 'CUP', score: 1, support: 9 },
      ],
    ],
    ['CUP', [{ sku: 'POT', score: 0.3, support: 9 }]],
  ]);
  expect(rankedFor(['TEA', 'CUP'], similar)).toEqual([
    { sku: 'POT', score: 0.7, reason: { kind: 'bought-together', with: 'TEA' } },
    { sku: 'TIN', score: 0.5, reason: { kind: 'bought-together', with: 'TEA' } },
  ]);
});
