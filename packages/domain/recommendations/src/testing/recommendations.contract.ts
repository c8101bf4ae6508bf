import { type Instant, plusMilliseconds } from '@emporion/kernel';
import { describe, expect, test } from 'vitest';
import type { Purchase, Recommendations } from '../ports.ts';
import type { RecommendationList } from '../recommendation.ts';

/** Recommendations under test, and the way to let them learn. */
export interface RecommendationsSubject {
  readonly recommendations: Recommendations;
  readonly now: Instant;
  /** Tell them of purchases, and let them draw their conclusions. */
  readonly learn: (purchases: readonly Purchase[]) => Promise<void>;
}

/** What every recommender promises. `open` gives one that knows of no purchase, and of nothing else that is popular. */
export function recommendationsContract(name: string, open: () => RecommendationsSubject): void {
  const at = plusMilliseconds(open().now, -1_000);
  const purchase = (customerId: string, place: number, skus: readonly string[]): Purchase => ({
    orderId: `order-${customerId}-${place}`,
    customerId,
    skus,
    at: plusMilliseconds(at, place),
  });
  const customers = ['ada', 'bob', 'cem', 'dan', 'eva', 'fay'];
  /** Everybody has bread; half of them have tea and a pot, the others coffee and a filter; two also have tea and a tin. */
  const purchases = [
    ...customers.map((customer, place) =>
      purchase(customer, place, place % 2 === 0 ? ['BREAD', 'TEA', 'POT'] : ['BREAD', 'COFFEE', 'FILTER']),
    ),
    purchase('gus', 7, ['TEA', 'TIN']),
    purchase('hal', 8, ['TEA', 'TIN']),
    purchase('new-1', 9, ['TEA']),
    purchase('new-2', 10, ['COFFEE']),
  ];
  const taught = async (): Promise<Recommendations> => {
    const { recommendations, learn } = open();
    await learn(purchases);
    return recommendations;
  };
  const skusOf = ({ items }: RecommendationList): readonly string[] => items.map(({ sku }) => sku);
  const isInOrder = ({ items }: RecommendationList): boolean =>
    items.every(({ score }, place) => place === 0 || score <= (items[place - 1]?.score ?? 0));

  describe(`Recommendations: ${name}`, () => {
    test('who knows nothing recommends nothing, and that is no failure', async () => {
      const { recommendations } = open();
      expect(await recommendations.forCustomer({ customerId: 'ada', limit: 5 })).toEqual({
        items: [],
        degraded: false,
      });
      expect(await recommendations.similarTo({ sku: 'TEA', limit: 5 })).toEqual({ items: [], degraded: false });
    });

    test('what goes with an item was bought together with it, the best first, and is never the item itself', async () => {
      const list = await (await taught()).similarTo({ sku: 'TEA', limit: 3 });
      expect(new Set(skusOf(list))).toEqual(new Set(['POT', 'TIN', 'BREAD']));
      expect(skusOf(list).indexOf('POT')).toBeLessThan(skusOf(list).indexOf('BREAD'));
      expect(isInOrder(list)).toBe(true);
      expect(list.degraded).toBe(false);
    });

    test('two customers who bought different things are recommended different things', async () => {
      const recommendations = await taught();
      const [tea, coffee] = await Promise.all(
        ['new-1', 'new-2'].map((customerId) => recommendations.forCustomer({ customerId, limit: 10 })),
      );
      if (tea === undefined || coffee === undefined) throw new Error('both were asked for');
      expect(skusOf(tea)[0]).toBe('POT');
      expect(skusOf(coffee)[0]).toBe('FILTER');
      for (const list of [tea, coffee]) {
        expect(new Set(skusOf(list)).size).toBe(list.items.length);
        expect(isInOrder(list)).toBe(true);
      }
    });

    test('a customer of whom nothing is known is recommended what is popular', async () => {
      const list = await (await taught()).forCustomer({ customerId: 'nobody-knows', limit: 2 });
      expect(new Set(skusOf(list))).toEqual(new Set(['BREAD', 'TEA']));
      expect(list.degraded).toBe(false);
    });

    test('no list is longer than was asked for', async () => {
      const recommendations = await taught();
      for (const limit of [1, 2, 3]) {
        const lists = [
          await recommendations.forCustomer({ customerId: 'new-1', limit }),
          await recommendations.similarTo({ sku: 'TEA', limit }),
        ];
        for (const { items } of lists) expect(items).toHaveLength(limit);
      }
    });
  });
}
