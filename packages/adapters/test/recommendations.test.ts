import {
  circuitBreaker,
  guardedRecommendations,
  openDatabase,
  sqliteModelStore,
  sqlitePurchaseLog,
  virtualClock,
} from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import {
  itemToItemRecommendations,
  popularRecommendations,
  type RecommendationList,
  type Recommendations,
  RecommendationsUnavailable,
  rebuildModel,
  recommendationsOfFirst,
  standardRecommendationPolicy,
} from '@emporion/recommendations';
import { modelStoreContract, purchaseLogContract, recommendationsContract } from '@emporion/recommendations/testing';
import { describe, expect, test } from 'vitest';

const now = instant(1_790_000_000_000);
const policy = standardRecommendationPolicy;

const saying = (list: () => Promise<RecommendationList>): Recommendations => ({ forCustomer: list, similarTo: list });
const nobody = saying(async () => ({ items: [], degraded: false }));

purchaseLogContract('sqlite', () => ({ log: sqlitePurchaseLog({ database: openDatabase(':memory:') }), now }));
modelStoreContract('sqlite', () => sqliteModelStore({ database: openDatabase(':memory:') }));
recommendationsContract('item to item, sqlite', () => {
  const database = openDatabase(':memory:');
  const [purchaseLog, modelStore] = [sqlitePurchaseLog({ database }), sqliteModelStore({ database })];
  const clock = virtualClock(now);
  const popular = popularRecommendations({ modelStore, others: nobody });
  const recommendations = itemToItemRecommendations({ modelStore, purchaseLog, popular, policy });
  return {
    now,
    recommendations: guardedRecommendations({ recommendations, breaker: circuitBreaker({ clock }), clock }),
    learn: async (purchases) => {
      for (const purchase of purchases) await purchaseLog.record(purchase);
      await rebuildModel({ purchaseLog, modelStore, clock, recommendationPolicy: policy })();
    },
  };
});

test('a log is read in parts, each purchase once', async () => {
  const log = sqlitePurchaseLog({ database: openDatabase(':memory:') });
  // Three parts, and many purchases of one moment on both sides of where a part ends.
  for (let place = 0; place < 2_500; place++) {
    await log.record({
      orderId: `order-${place}`,
      customerId: 'ada',
      skus: ['TEA'],
      at: instant(Math.floor(place / 700)),
    });
  }
  const found: string[] = [];
  for await (const part of log.since(instant(0))) found.push(...part.map(({ orderId }) => orderId));
  expect(found).toHaveLength(2_500);
  expect(new Set(found).size).toBe(2_500);
});

describe('[REL-7~] recommendations behind a guard', () => {
  const wanted = { customerId: 'ada', limit: 1 };
  const popular = saying(async () => ({
    items: [{ sku: 'TEA', score: 1, reason: { kind: 'popular' } }],
    degraded: false,
  }));

  function guarded(answer: () => Promise<RecommendationList>) {
    const clock = virtualClock(now);
    const breaker = circuitBreaker({ clock, failures: 3, openMilliseconds: 1_000 });
    const calls = { made: 0 };
    const recommendations = saying(() => {
      calls.made += 1;
      return answer();
    });
    return { clock, breaker, calls, guard: guardedRecommendations({ recommendations, breaker, clock }) };
  }

  test('[E5~] an engine that fails is unavailable, is not asked once the circuit is open, and is tried again later', async () => {
    let isDown = true;
    const { clock, calls, guard } = guarded(async () => {
      if (isDown) throw new Error('down');
      return { items: [], degraded: false };
    });
    const shown = recommendationsOfFirst(guard, popular);
    for (let call = 0; call < 5; call++) {
      await expect(guard.forCustomer(wanted)).rejects.toThrow(RecommendationsUnavailable);
    }
    expect(calls.made).toBe(3);
    expect(await shown.forCustomer(wanted)).toMatchObject({ items: [{ sku: 'TEA' }], degraded: true });
    expect(calls.made).toBe(3);
    isDown = false;
    await clock.advance(1_000);
    expect(await shown.similarTo({ sku: 'TEA', limit: 1 })).toEqual({ items: [], degraded: false });
    expect(calls.made).toBe(4);
  });

  test('nobody waits longer than a tenth of a second', async () => {
    const { clock, guard } = guarded(() => new Promise(() => {}));
    let outcome: unknown = 'waiting';
    const asked = guard.similarTo({ sku: 'TEA', limit: 1 }).catch((error: unknown) => {
      outcome = error;
    });
    await clock.advance(99);
    expect(outcome).toBe('waiting');
    await clock.advance(1);
    await asked;
    expect(outcome).toBeInstanceOf(RecommendationsUnavailable);
  });
});
