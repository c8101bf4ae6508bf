import { instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { popularityTally } from '../src/popularity.ts';
import { anyPurchases, anyPurchaseTime } from '../src/testing/arbitraries.ts';

const now = instant(1_790_000_000_000);
const anyHalfLife = () => fc.integer({ min: 1, max: 400 });

test('a purchase counts 1 now, half after a half-life, and 1 as well when its clock is ahead', () => {
  fc.assert(
    fc.property(anyPurchaseTime(now), anyHalfLife(), (at, halfLifeDays) => {
      const tally = popularityTally({ at, halfLifeDays });
      tally.add(['NOW'], at);
      tally.add(['OLD'], plusMilliseconds(at, -halfLifeDays * millisecondsPerDay));
      tally.add(['AHEAD'], plusMilliseconds(at, millisecondsPerDay));
      expect(tally.best(9)).toEqual([
        { sku: 'AHEAD', score: 1 },
        { sku: 'NOW', score: 1 },
        { sku: 'OLD', score: 0.5 },
      ]);
    }),
  );
});

test('the order of the purchases changes nothing, not even in the last digit', () => {
  fc.assert(
    fc.property(anyPurchases(now), anyPurchaseTime(now), anyHalfLife(), (purchases, at, halfLifeDays) => {
      const [one, other] = [popularityTally({ at, halfLifeDays }), popularityTally({ at, halfLifeDays })];
      for (const { skus, at: bought } of purchases) one.add(skus, bought);
      for (const { skus, at: bought } of purchases.toReversed()) other.add(skus, bought);
      expect(other.best(100)).toEqual(one.best(100));
    }),
  );
});

test('the best come first, and no more than are wanted', () => {
  fc.assert(
    fc.property(anyPurchases(now), anyPurchaseTime(now), fc.integer({ min: 1, max: 9 }), (purchases, at, most) => {
      const tally = popularityTally({ at, halfLifeDays: 30 });
      for (const { skus, at: bought } of purchases) tally.add(skus, bought);
      const best = tally.best(most);
      expect(best).toEqual(tally.best(100).slice(0, most));
      best.reduce((before, item) => {
        expect(item.score).toBeLessThanOrEqual(before.score);
        return item;
      }, best[0] ?? { sku: '', score: 0 });
    }),
  );
});
