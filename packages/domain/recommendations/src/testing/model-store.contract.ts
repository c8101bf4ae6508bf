import { instant, plusMilliseconds } from '@emporion/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnedModel, ModelStore } from '../ports.ts';
import { anyLearnedModel } from './arbitraries.ts';

/** What every store of a learned model promises. `open` gives one that holds nothing. */
export function modelStoreContract(name: string, open: () => ModelStore): void {
  const builtAt = instant(4_000_000_000_000);
  const later = plusMilliseconds(builtAt, 1);
  const knowing = async (store: ModelStore, { similar, popular }: LearnedModel): Promise<void> => {
    const pairs = new Map(similar);
    expect(await store.similarTo([...pairs.keys(), 'UNKNOWN'])).toEqual(pairs);
    expect(await store.popular(1_000)).toEqual(popular);
  };

  describe(`ModelStore: ${name}`, () => {
    test('at first nothing is similar and nothing is popular', async () => {
      const store = open();
      expect(await store.similarTo(['TEA'])).toEqual(new Map());
      expect(await store.similarTo([])).toEqual(new Map());
      expect(await store.popular(5)).toEqual([]);
    });

    test('any model is read as it was published, and nothing is left of the one before', async () => {
      await fc.assert(
        fc.asyncProperty(anyLearnedModel(builtAt), anyLearnedModel(later), async (first, second) => {
          const store = open();
          await store.publish(first);
          await knowing(store, first);
          await store.publish(second);
          await knowing(store, second);
          const gone = [...first.similar].map(([sku]) => sku).filter((sku) => !new Map(second.similar).has(sku));
          expect(await store.similarTo(gone)).toEqual(new Map());
        }),
        { numRuns: 20 },
      );
    });

    test('an older model changes nothing', async () => {
      await fc.assert(
        fc.asyncProperty(anyLearnedModel(builtAt), anyLearnedModel(later), async (older, newer) => {
          const store = open();
          await store.publish(newer);
          await store.publish(older);
          await knowing(store, newer);
        }),
        { numRuns: 10 },
      );
    });

    test('the most popular come first, and no more than are wanted', async () => {
      const store = open();
      const popular = [
        { sku: 'TEA', score: 3 },
        { sku: 'CUP', score: 2 },
        { sku: 'POT', score: 1 },
      ];
      await store.publish({ builtAt, similar: [], popular });
      expect(await store.popular(2)).toEqual(popular.slice(0, 2));
    });
  });
}
