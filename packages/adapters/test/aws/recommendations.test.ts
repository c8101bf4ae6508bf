import {
  circuitBreaker,
  dynamoDbModelStore,
  dynamoDbPurchaseLog,
  guardedRecommendations,
  personalizePurchaseRecorder,
  personalizeRecommendations,
} from '@emporion/adapters/aws';
import { instant } from '@emporion/kernel';
import {
  itemToItemRecommendations,
  type Purchase,
  popularRecommendations,
  type Recommendations,
  RecommendationsUnavailable,
  rebuildModel,
  recommendationsOfFirst,
  standardRecommendationPolicy,
} from '@emporion/recommendations';
import { modelStoreContract, purchaseLogContract, recommendationsContract } from '@emporion/recommendations/testing';
import { describe, expect, test } from 'vitest';
import { type Item, itemSize } from '../../src/aws/item-size.ts';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import { fakePersonalize } from './fake-personalize.ts';
import { ServiceError } from './sdk-transport.ts';

const policy = standardRecommendationPolicy;
const nobody: Recommendations = {
  forCustomer: async () => ({ items: [], degraded: false }),
  similarTo: async () => ({ items: [], degraded: false }),
};

purchaseLogContract('dynamodb', () => {
  const { sales } = contractTables('sales');
  return { log: dynamoDbPurchaseLog(sales), now: sales.clock.now() };
});

modelStoreContract('dynamodb', () => dynamoDbModelStore(contractTables('catalog').catalog));

recommendationsContract('item to item, dynamodb', () => {
  const { sales, catalog } = contractTables('sales', 'catalog');
  const [purchaseLog, modelStore] = [dynamoDbPurchaseLog(sales), dynamoDbModelStore(catalog)];
  const popular = popularRecommendations({ modelStore, others: nobody });
  return {
    now: sales.clock.now(),
    recommendations: itemToItemRecommendations({ modelStore, purchaseLog, popular, policy }),
    learn: async (purchases) => {
      for (const purchase of purchases) await purchaseLog.record(purchase);
      await rebuildModel({ purchaseLog, modelStore, clock: sales.clock, recommendationPolicy: policy })();
    },
  };
});

const arn = (name: string): string => `arn:aws:personalize:eu-central-1:000000000000:${name}`;
const engines = {
  personal: { campaignArn: arn('campaign/personal') },
  similar: { recommenderArn: arn('recommender/similar') },
};

recommendationsContract('personalize', () => {
  const { runtime, events } = fakePersonalize();
  const recorder = personalizePurchaseRecorder({ client: events, trackingId: 'tracker' });
  return {
    now: instant(1_790_000_000_000),
    recommendations: personalizeRecommendations({ client: runtime, ...engines }),
    learn: async (purchases) => {
      for (const purchase of purchases) await recorder.record(purchase);
    },
  };
});

describe('[E65~] what Personalize is asked and told', () => {
  test('recommendations for a customer come from one engine, those for an item from the other', async () => {
    const { runtime, asked } = fakePersonalize();
    const { forCustomer, similarTo } = personalizeRecommendations({ client: runtime, ...engines });
    await forCustomer({ customerId: 'ada', limit: 3 });
    await similarTo({ sku: 'TEA', limit: 1_000 });
    expect(asked()).toEqual([
      { campaignArn: engines.personal.campaignArn, userId: 'ada', numResults: 3 },
      { recommenderArn: engines.similar.recommenderArn, itemId: 'TEA', numResults: 500 },
    ]);
  });

  test('a purchase is an event for each item, ten at a time, under ids that a repeat has again', async () => {
    const { events, told } = fakePersonalize();
    const { record } = personalizePurchaseRecorder({ client: events, trackingId: 'tracker' });
    const skus = Array.from({ length: 12 }, (_, place) => `SKU-${place}`);
    await record({ orderId: 'order-1', customerId: 'ada', skus, at: instant(1_790_000_000_000) });
    expect(told().map(({ eventList }) => eventList.length)).toEqual([10, 2]);
    expect(told()[1]).toEqual({
      trackingId: 'tracker',
      userId: 'ada',
      sessionId: 'order-1',
      eventList: [10, 11].map((place) => ({
        eventId: `order-1.SKU-${place}`,
        eventType: 'Purchase',
        itemId: `SKU-${place}`,
        sentAt: 1_790_000_000,
      })),
    });
  });

  test('[E5~] [REL-7~] while it is throttled the table answers, and once the circuit is open it is left alone', async () => {
    const { runtime, asked, failNext } = fakePersonalize();
    const { clock, catalog } = dynamoDbWorld();
    const modelStore = dynamoDbModelStore(catalog);
    await modelStore.publish({ builtAt: clock.now(), similar: [], popular: [{ sku: 'TEA', score: 1 }] });
    failNext(...Array.from({ length: 2 }, () => new ServiceError('ThrottlingException', 429)));
    const guard = guardedRecommendations({
      recommendations: personalizeRecommendations({ client: runtime, ...engines }),
      breaker: circuitBreaker({ clock, failures: 2 }),
      clock: { now: clock.now, until: () => new Promise(() => {}) },
    });
    await expect(guard.forCustomer({ customerId: 'ada', limit: 1 })).rejects.toThrow(RecommendationsUnavailable);
    const shown = recommendationsOfFirst(guard, popularRecommendations({ modelStore, others: nobody }));
    for (let call = 0; call < 3; call++) {
      expect(await shown.forCustomer({ customerId: 'ada', limit: 1 })).toMatchObject({
        items: [{ sku: 'TEA', reason: { kind: 'popular' } }],
        degraded: true,
      });
    }
    expect(asked()).toHaveLength(2);
  });
});

describe('recommendations in DynamoDB', () => {
  const purchase = (at: number): Purchase => ({
    orderId: `order-${at}`,
    customerId: 'ada',
    skus: ['TEA'],
    at: instant(at),
  });

  test('a purchase is two items that the service deletes 400 days later', async () => {
    const { sales, fake, clock } = dynamoDbWorld();
    await dynamoDbPurchaseLog(sales).record(purchase(clock.now()));
    expect(fake.items('sales')).toMatchObject([
      {
        PK: { S: expect.stringMatching(/^BASKETS#2026-09#\d$/) },
        SK: { S: '2026-09-21T14:13:20.000Z#order-1790000000000' },
        ttl: { N: '1824560000' },
      },
      {
        PK: { S: 'BOUGHT#ada' },
        SK: { S: '2026-09-21T14:13:20.000Z#order-1790000000000' },
        ttl: { N: '1824560000' },
      },
    ]);
  });

  test('an item with twenty similar ones has less than six hundred bytes', async () => {
    const { catalog, fake, clock } = dynamoDbWorld();
    const items = Array.from({ length: 20 }, (_, place) => ({
      sku: `KIT-${1000 + place}`,
      score: 1 / (place + 3),
      support: 7,
    }));
    await dynamoDbModelStore(catalog).publish({ builtAt: clock.now(), similar: [['KIT-0001', items]], popular: [] });
    const stored = fake.items('catalog').map((item) => item as Item);
    const [item = {}] = stored.filter(({ SK }) => SK?.S === 'SIM');
    expect(item['skus']?.L).toHaveLength(20);
    expect(itemSize(item)).toBeLessThan(600);
  });

  test('a model of which only a part was written leaves the one before standing', async () => {
    let isBroken = false;
    const { catalog, clock, client } = dynamoDbWorld();
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (isBroken && commandName === 'PutItemCommand') throw new Error('the process ends');
          return next(args);
        },
      { step: 'initialize' },
    );
    const store = dynamoDbModelStore(catalog);
    const similar = (sku: string) => [{ sku, score: 0.5, support: 2 }];
    await store.publish({
      builtAt: clock.now(),
      similar: [
        ['A', similar('B')],
        ['B', similar('A')],
      ],
      popular: [{ sku: 'A', score: 1 }],
    });
    clock.pass(1);
    isBroken = true;
    await expect(
      store.publish({ builtAt: clock.now(), similar: [['A', similar('C')]], popular: [{ sku: 'C', score: 1 }] }),
    ).rejects.toThrow('the process ends');
    expect(await store.similarTo(['A', 'B'])).toEqual(
      new Map([
        ['A', similar('C')],
        ['B', similar('A')],
      ]),
    );
    expect(await store.popular(1)).toEqual([{ sku: 'A', score: 1 }]);
  });
});
