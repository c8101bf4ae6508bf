import {
  circuitBreaker,
  guardedRecommendations,
  openDatabase,
  sampleProducts,
  seedCatalog,
  sqliteModelStore,
  sqlitePriceBook,
  sqliteProductCatalog,
  sqliteProductShelf,
  sqlitePurchaseLog,
  sqliteRecorder,
  virtualClock,
} from '@emporion/adapters/embedded';
import type { Product } from '@emporion/catalog';
import { instant } from '@emporion/kernel';
import { enveloped } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import {
  itemToItemRecommendations,
  popularRecommendations,
  type Recommendations,
  rankedRecommendations,
  recommendationsOfFirst,
  standardRecommendationPolicy,
} from '@emporion/recommendations';
import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { type RecommendedProductsBody, recommendedProductsBody } from '../../src/commerce/recommendations/api.ts';
import { learnFromOrders } from '../../src/commerce/recommendations/consumers/learn-from-orders.ts';
import { recommendationRoutes, similarProductRoutes } from '../../src/commerce/recommendations/routes.ts';
import { rebuildRecommendations } from '../../src/commerce/recommendations/schedules.ts';
import { createScheduleFunction } from '../../src/consumers/schedule.ts';
import { createConsumerFunction } from '../../src/consumers/subscription.ts';
import { createHttpFunction } from '../../src/http/edge.ts';
import { ask, testEdge } from '../http/invoke.ts';

const context = { functionName: 'test', awsRequestId: 'test' } as Context;
const offered = sampleProducts(40);
const skuAt = (place: number): string => offered[place]?.product.sku ?? '';
const productAt = (place: number) => offered[place]?.product ?? fail('no such product');
const fail = (what: string): never => {
  throw new Error(what);
};
const mePath = '/v1/customers/me/recommendations';

/** A shop of sample products that learns from orders; its engine may fail. */
async function openShop() {
  const database = openDatabase(':memory:');
  const clock = virtualClock(instant(1_790_000_000_000));
  const ids = sequentialIds();
  const occasion = { at: clock.now(), cause: { correlationId: 'seed', causationId: 'seed' } };
  const stock = new Map(offered.map(({ product }) => [product.sku, 5]));
  await seedCatalog({
    shelf: sqliteProductShelf({ database, recorder: sqliteRecorder({ database, ids }) }),
    priceList: sqlitePriceBook({ database }),
    stockLevels: { receive: async () => {} },
    occasion,
    count: offered.length,
  });
  const [catalog, purchaseLog] = [sqliteProductCatalog({ database }), sqlitePurchaseLog({ database })];
  const modelStore = sqliteModelStore({ database });
  const policy = standardRecommendationPolicy;
  const engine = { isDown: false, asked: 0 };
  const failing = <T>(answer: () => Promise<T>): Promise<T> => {
    engine.asked += 1;
    return engine.isDown ? Promise.reject(new Error('down')) : answer();
  };
  const popular = popularRecommendations({ modelStore, others: rankedRecommendations({ catalog }) });
  const table = itemToItemRecommendations({ modelStore, purchaseLog, popular, policy });
  const breakable: Recommendations = {
    forCustomer: (wanted) => failing(() => table.forCustomer(wanted)),
    similarTo: (wanted) => failing(() => table.similarTo(wanted)),
  };
  const guarded = guardedRecommendations({
    recommendations: breakable,
    breaker: circuitBreaker({ clock, failures: 2 }),
    clock,
  });
  const ports = {
    ...testEdge(),
    clock,
    catalog,
    purchaseLog,
    modelStore,
    recommendationPolicy: policy,
    recommendations: recommendationsOfFirst(guarded, popular),
    stockLevels: {
      available: async (skus: readonly string[]) => skus.map((sku) => ({ sku, available: stock.get(sku) ?? 0 })),
    },
  };
  const serve = createHttpFunction([...similarProductRoutes, ...recommendationRoutes], ports);
  // Nothing is cancelled here.
  const orders = { load: async () => undefined };
  const consume = createConsumerFunction(learnFromOrders, { ...ports, orders });
  const rebuild = createScheduleFunction(rebuildRecommendations, ports);
  return {
    stock,
    engine,
    discontinue: async (product: Product): Promise<void> => {
      const shelf = sqliteProductShelf({ database, recorder: sqliteRecorder({ database, ids }) });
      await shelf.put([{ ...product, status: 'discontinued', version: product.version + 1 }], occasion);
    },
    serve: (path: string, query = '', more = {}) => ask(serve, { path, query, ...more }),
    forCustomer: async (customerId: string, query = ''): Promise<RecommendedProductsBody> => {
      const { status, body } = await ask(serve, { path: mePath, query, subject: customerId, scope: 'shop/order' });
      expect(status).toBe(200);
      return recommendedProductsBody.parse(body);
    },
    /** Somebody orders, and the event is delivered twice. */
    order: async (customerId: string, ...places: readonly number[]): Promise<void> => {
      const event = enveloped(
        {
          type: 'ordering.order-placed.v1',
          data: {
            customerId,
            currency: 'EUR',
            lines: places.map((place) => ({ sku: skuAt(place), quantity: 1, gross: 100 })),
            shipping: 0,
          },
        },
        {
          id: ids.next(),
          subject: `order/${ids.next()}`,
          sequence: 1,
          time: clock.now(),
          correlationId: 'c',
          causationId: 'c',
        },
      );
      const Records = ['m1', 'm2'].map((messageId) => ({ messageId, body: JSON.stringify({ detail: event }) }));
      const answer = await consume({ Records } as SQSEvent, context);
      expect(answer).toEqual({ batchItemFailures: [] });
    },
    rebuild: () => rebuild({}, context),
  };
}

/** Tea goes with pots (0 and 1), coffee with filters (2 and 3), and everybody likes 4. */
async function taughtShop() {
  const shop = await openShop();
  for (const stranger of ['one', 'two', 'three', 'four']) {
    await shop.order(`tea-${stranger}`, 0, 1, 4);
    await shop.order(`coffee-${stranger}`, 2, 3, 4);
  }
  await shop.rebuild();
  return shop;
}

const skusOf = ({ items }: RecommendedProductsBody): readonly string[] => items.map(({ product }) => product.sku);

describe('[E5] GET /v1/customers/me/recommendations', () => {
  test('a newcomer sees what is popular, and a new shop what it shows first', async () => {
    const fresh = await (await openShop()).forCustomer('newcomer');
    expect(fresh.items).toHaveLength(8);
    expect(fresh.degraded).toBe(false);
    const { items, degraded } = await (await taughtShop()).forCustomer('newcomer');
    expect(items[0]?.product.sku).toBe(skuAt(4));
    expect(items.every(({ reason }) => reason.kind === 'popular')).toBe(true);
    expect(items).toHaveLength(8);
    expect(degraded).toBe(false);
  });

  test('two customers see different products, each with what it goes with', async () => {
    const shop = await taughtShop();
    await shop.order('ada', 0);
    await shop.order('bob', 2);
    const [ada, bob] = [await shop.forCustomer('ada'), await shop.forCustomer('bob')];
    expect(skusOf(ada)[0]).toBe(skuAt(1));
    expect(skusOf(bob)[0]).toBe(skuAt(3));
    const { id, name } = productAt(0);
    expect(ada.items[0]?.reason).toEqual({ kind: 'bought-together', with: { id, name } });
  });

  test('nothing is shown that was bought, is sold out, or is not sold any more', async () => {
    const shop = await taughtShop();
    await shop.order('ada', 0);
    expect(skusOf(await shop.forCustomer('ada', 'limit=24'))).not.toContain(skuAt(0));
    shop.stock.set(skuAt(1), 0);
    expect(skusOf(await shop.forCustomer('ada', 'limit=24'))).not.toContain(skuAt(1));
    await shop.discontinue(productAt(4));
    expect(skusOf(await shop.forCustomer('ada', 'limit=24'))).not.toContain(skuAt(4));
  });

  test('only one category is shown when that is wanted', async () => {
    const shop = await taughtShop();
    const { category } = productAt(2);
    const { items } = await shop.forCustomer('newcomer', `category=${category}`);
    expect(items.length).toBeGreaterThan(0);
    for (const { product } of items) expect([product.category, ...(product.alsoIn ?? [])]).toContain(category);
  });

  test('while the engine fails, what is popular comes and says so; then the engine is left alone', async () => {
    const shop = await taughtShop();
    await shop.order('ada', 0);
    shop.engine.isDown = true;
    for (let request = 0; request < 5; request++) {
      const { items, degraded } = await shop.forCustomer('ada');
      expect(degraded).toBe(true);
      expect(items[0]).toMatchObject({ product: { sku: skuAt(4) }, reason: { kind: 'popular' } });
      expect(items.map(({ product }) => product.sku)).not.toContain(skuAt(0));
    }
    expect(shop.engine.asked).toBe(2);
  });

  test.each(['limit=0', 'limit=25', 'category=A%20b', 'cursor=x'])('%s is refused', async (query) => {
    const shop = await openShop();
    const answer = await shop.serve(mePath, query, { subject: 'ada', scope: 'shop/order' });
    expect(answer.status).toBe(400);
  });
});

describe('[E5~] GET /v1/products/{productId}/similar', () => {
  const path = `/v1/products/${productAt(0).id}/similar`;

  test('what is bought together with a product stands beside it, and the product itself does not', async () => {
    const shop = await taughtShop();
    const { items, degraded } = recommendedProductsBody.parse((await shop.serve(path)).body);
    expect(items.map(({ product }) => product.sku)).toEqual([skuAt(1), skuAt(4)]);
    expect(degraded).toBe(false);
  });

  test('nothing goes with a product that nobody bought, and one that does not exist is not found', async () => {
    const shop = await taughtShop();
    const answer = await shop.serve(`/v1/products/${productAt(9).id}/similar`);
    expect(answer.body).toEqual({ items: [], degraded: false });
    expect((await shop.serve('/v1/products/019b76da-a800-7000-8001-000000009999/similar')).status).toBe(404);
  });

  test('who has the list already is told that it has not changed', async () => {
    const shop = await taughtShop();
    const { etag } = (await shop.serve(path)).headers;
    expect((await shop.serve(path, '', { headers: { 'if-none-match': String(etag) } })).status).toBe(304);
  });

  test('an order is learned from once, however often it is told', async () => {
    const shop = await openShop();
    // Delivered twice each, but only two orders: with three, the pair would be believed more.
    await shop.order('ada', 0, 1);
    await shop.rebuild();
    expect((await shop.serve(path)).body).toEqual({ items: [], degraded: false });
    await shop.order('bob', 0, 1);
    await shop.rebuild();
    const { items } = recommendedProductsBody.parse((await shop.serve(path)).body);
    expect(items.map(({ product }) => product.sku)).toEqual([skuAt(1)]);
  });
});
