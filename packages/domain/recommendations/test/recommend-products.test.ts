import { type Product, soldAs } from '@emporion/catalog';
import { anyProducts } from '@emporion/catalog/testing';
import { instant } from '@emporion/kernel';
import { money } from '@emporion/money';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recommendationsOfFirst } from '../src/fallback.ts';
import { standardRecommendationPolicy } from '../src/policy.ts';
import { popularRecommendations, rankedRecommendations } from '../src/popular-recommendations.ts';
import { type Recommendations, RecommendationsUnavailable } from '../src/ports.ts';
import { type RecommendProductsPorts, recommendForCustomer, recommendSimilar } from '../src/recommend-products.ts';
import type { Recommendation, RecommendationReason } from '../src/recommendation.ts';
import { inMemoryModelStore } from '../src/testing/in-memory-recommendation-stores.ts';

const product = (sku: string, category = 'tea', more: Partial<Product> = {}): Product => ({
  id: `019b76da-a800-7000-8001-${sku.padStart(12, '0')}`,
  sku,
  name: sku,
  description: '',
  brand: 'Aldermoor',
  category,
  listPrice: money('EUR', 100),
  rank: 1,
  version: 1,
  ...more,
});

const popular: RecommendationReason = { kind: 'popular' };
const saying = (skus: readonly string[], reason: RecommendationReason = popular): Recommendations => {
  const items: readonly Recommendation[] = skus.map((sku, place) => ({ sku, score: 1 / (place + 1), reason }));
  const list = async ({ limit }: { readonly limit: number }) => ({ items: items.slice(0, limit), degraded: false });
  return { forCustomer: list, similarTo: list };
};
const unavailable: Recommendations = {
  forCustomer: () => Promise.reject(new RecommendationsUnavailable('nobody is there')),
  similarTo: () => Promise.reject(new RecommendationsUnavailable('nobody is there')),
};

const inSizes = (...skus: readonly string[]) => skus.map((sku) => ({ sku, options: { size: sku } }));

interface ShopOptions {
  readonly products: readonly Product[];
  readonly recommendations: Recommendations;
  readonly bought?: readonly string[];
  readonly soldOut?: readonly string[];
}

const shop = ({ products, recommendations, bought = [], soldOut = [] }: ShopOptions): RecommendProductsPorts => ({
  recommendations,
  purchaseLog: { ofCustomer: async () => bought },
  catalog: {
    ofSkus: async (skus) => skus.flatMap((sku) => products.flatMap((one) => soldAs(one, sku) ?? [])),
  },
  stockLevels: {
    available: async (skus) => skus.map((sku) => ({ sku, available: soldOut.includes(sku) ? 0 : 5 })),
  },
  recommendationPolicy: standardRecommendationPolicy,
});

const shownTo = async (ports: RecommendProductsPorts, wanted: { category?: string; limit?: number } = {}) => {
  const { items } = await recommendForCustomer(ports)({ customerId: 'ada', limit: 10, ...wanted });
  return items.map(({ product: { sku } }) => sku);
};

describe('[E5~] what a customer is shown', () => {
  test('nothing that is sold out, discontinued, gone, or was bought', async () => {
    const products = [
      product('1'),
      product('2'),
      product('3', 'tea', { status: 'discontinued' }),
      product('5', 'cups', { variants: inSizes('5', '6') }),
    ];
    const recommendations = saying(['1', '2', '3', '4', '5', '6']);
    const ports = shop({ products, recommendations, bought: ['1', '5'], soldOut: ['2'] });
    expect(await shownTo(ports)).toEqual(['6']);
  });

  test('of the variants of a product only one, the best', async () => {
    const products = [product('5', 'cups', { variants: inSizes('5', '6') }), product('7')];
    const ports = shop({ products, recommendations: saying(['6', '7', '5']) });
    expect(await shownTo(ports)).toEqual(['6', '7']);
  });

  test('of one category when that is wanted, and else no more than three of one as long as there are others', async () => {
    const products = ['1', '2', '3', '4'].map((sku) => product(sku)).concat(product('5', 'cups', { alsoIn: ['tea'] }));
    const ports = shop({ products, recommendations: saying(['1', '2', '3', '4', '5']) });
    expect(await shownTo(ports, { limit: 4 })).toEqual(['1', '2', '3', '5']);
    expect(await shownTo(ports)).toEqual(['1', '2', '3', '5', '4']);
    expect(await shownTo(ports, { category: 'tea' })).toEqual(['1', '2', '3', '4', '5']);
    expect(await shownTo(ports, { category: 'cups' })).toEqual(['5']);
  });

  test('as much as was asked for although most of what is recommended cannot be shown', async () => {
    const skus = Array.from({ length: 20 }, (_, place) => String(place + 1));
    const ports = shop({
      products: skus.map((sku) => product(sku, `category-${sku}`)),
      recommendations: saying(skus),
      bought: skus.slice(0, 12),
      soldOut: skus.slice(12, 16),
    });
    expect(await shownTo(ports, { limit: 4 })).toEqual(skus.slice(16));
  });

  test('with what it was bought together with, as long as the shop has that', async () => {
    const ports = (other: string) =>
      shop({
        products: [product('1'), product('2')],
        recommendations: saying(['1'], { kind: 'bought-together', with: other }),
      });
    const reasonWith = async (other: string) =>
      (await recommendForCustomer(ports(other))({ customerId: 'ada', limit: 1 })).items[0]?.reason;
    expect(await reasonWith('2')).toEqual({ kind: 'bought-together', with: product('2') });
    expect(await reasonWith('9')).toEqual({ kind: 'personal' });
  });

  test('beside a product what goes with any of its variants, and never the product itself', async () => {
    const beside = product('5', 'cups', { variants: inSizes('5', '6') });
    const goingWith: Readonly<Record<string, readonly string[]>> = { 5: ['6', '1'], 6: ['5', '2', '1'] };
    const recommendations: Recommendations = {
      ...unavailable,
      similarTo: (wanted) => saying(goingWith[wanted.sku] ?? []).similarTo(wanted),
    };
    const ports = shop({ products: [beside, product('1'), product('2')], recommendations });
    const { items } = await recommendSimilar(ports)({ product: beside, limit: 5 });
    expect(items.map(({ product: { sku } }) => sku)).toEqual(['1', '2']);
  });

  test('whatever is recommended, bought and in stock, it can be bought, is new, and is there once', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyProducts({ maxLength: 12 }).chain((products) => {
          const skus = products.map(({ sku }) => sku);
          return fc.record({
            products: fc.constant(products),
            recommended: fc.shuffledSubarray(skus),
            bought: fc.subarray(skus),
            soldOut: fc.subarray(skus),
          });
        }),
        fc.integer({ min: 1, max: 12 }),
        async ({ products, recommended, bought, soldOut }, limit) => {
          const ports = shop({ products, recommendations: saying(recommended), bought, soldOut });
          const shown = await shownTo(ports, { limit });
          const found = shown.map((sku) => products.find((one) => one.sku === sku));
          expect(shown.length).toBeLessThanOrEqual(limit);
          expect(new Set(shown).size).toBe(shown.length);
          for (const one of found) {
            expect(one?.status).not.toBe('discontinued');
            expect(bought).not.toContain(one?.sku);
            expect(soldOut).not.toContain(one?.sku);
          }
        },
      ),
    );
  });
});

describe('[E5~] when whoever should answer is unavailable', () => {
  test('the next one answers, and the list says that it is degraded', async () => {
    const first = recommendationsOfFirst(unavailable, unavailable, saying(['1']));
    expect(await first.forCustomer({ customerId: 'ada', limit: 1 })).toMatchObject({
      items: [{ sku: '1' }],
      degraded: true,
    });
    expect(await first.similarTo({ sku: '2', limit: 1 })).toMatchObject({ items: [{ sku: '1' }], degraded: true });
    const whole = recommendationsOfFirst(saying(['1']), unavailable);
    expect(await whole.forCustomer({ customerId: 'ada', limit: 1 })).toMatchObject({ degraded: false });
  });

  test('nobody is left: that fails, and so does a fault of our own', async () => {
    const wanted = { customerId: 'ada', limit: 1 };
    await expect(recommendationsOfFirst(unavailable).forCustomer(wanted)).rejects.toThrow(RecommendationsUnavailable);
    const broken: Recommendations = { ...unavailable, forCustomer: () => Promise.reject(new TypeError('a fault')) };
    await expect(recommendationsOfFirst(broken, saying(['1'])).forCustomer(wanted)).rejects.toThrow(TypeError);
  });

  test('what is popular is filled with what the shop shows first, each once and below', async () => {
    const modelStore = inMemoryModelStore();
    await modelStore.publish({ builtAt: instant(0), similar: [], popular: [{ sku: '3', score: 0.25 }] });
    const products = ['1', '3', '2'].map((sku) => product(sku));
    const others = rankedRecommendations({
      catalog: { page: async ({ limit }) => ({ items: products.slice(0, limit) }) },
    });
    const both = popularRecommendations({ modelStore, others });
    const { items } = await both.forCustomer({ customerId: 'ada', limit: 3 });
    expect(items.map(({ sku, score }) => [sku, score])).toEqual([
      ['3', 0.25],
      ['1', 0.25],
      ['2', 0.25 / 3],
    ]);
    expect((await both.similarTo({ sku: '1', limit: 2 })).items.map(({ sku }) => sku)).toEqual(['3', '2']);
  });
});
