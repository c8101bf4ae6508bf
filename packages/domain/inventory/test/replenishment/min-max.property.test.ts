import { minMaxCost, optimalMinMax } from '@emporion/inventory/replenishment';
import { anyDiscreteDemand, anyMinMaxTerms, plainMinMaxCost } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('no other reorder point and order-up-to level cost less', () => {
  fc.assert(
    fc.property(
      anyMinMaxTerms(),
      fc.integer({ min: -30, max: 30 }),
      fc.integer({ min: -30, max: 30 }),
      (terms, a, b) => {
        const best = optimalMinMax(terms);
        if (!best.ok) throw new Error(best.error.reason);
        const { cost, ...levels } = best.value;
        expect(minMaxCost(terms, levels)).toBeCloseTo(cost, 10);
        const [reorderPoint, orderUpTo] = [levels.reorderPoint + a, levels.orderUpTo + b];
        if (orderUpTo <= reorderPoint) return;
        expect(minMaxCost(terms, { reorderPoint, orderUpTo })).toBeGreaterThanOrEqual(cost * (1 - 1e-9));
      },
    ),
  );
});

test('of all levels near by none costs less', () => {
  const anyCost = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(anyDiscreteDemand(4), anyCost, anyCost, fc.integer({ min: 1, max: 200 }), (demand, h, p, fixedCost) => {
      const terms = { demand, holdingCost: h, stockoutCost: p, fixedCost };
      const best = optimalMinMax(terms);
      if (!best.ok) throw new Error(best.error.reason);
      const { cost, ...levels } = best.value;
      for (let reorderPoint = levels.reorderPoint - 4; reorderPoint <= levels.reorderPoint + 4; reorderPoint++) {
        for (let orderUpTo = reorderPoint + 1; orderUpTo <= levels.orderUpTo + 12; orderUpTo++) {
          expect(minMaxCost(terms, { reorderPoint, orderUpTo })).toBeGreaterThanOrEqual(cost * (1 - 1e-9));
        }
      }
    }),
  );
});

test('the cost is what following the positions from period to period comes to', () => {
  const anyLevels = fc
    .tuple(fc.integer({ min: -5, max: 20 }), fc.integer({ min: 1, max: 12 }))
    .map(([reorderPoint, gap]) => ({ reorderPoint, orderUpTo: reorderPoint + gap }));
  fc.assert(
    fc.property(anyMinMaxTerms(), anyDiscreteDemand(), anyLevels, (terms, demand, levels) => {
      const counted = { ...terms, demand };
      const [fast, plain] = [minMaxCost(counted, levels), plainMinMaxCost(counted, levels)];
      expect(Math.abs(fast - plain)).toBeLessThanOrEqual(1e-7 * plain);
    }),
  );
});

test('levels that lie too far apart are refused, and wrong ones break the contract', () => {
  const terms = { holdingCost: 1, stockoutCost: 4, fixedCost: 5, demand: { kind: 'poisson', mean: 6 } } as const;
  expect(optimalMinMax({ ...terms, fixedCost: 1e12 })).toEqual({
    ok: false,
    error: { reason: 'levels-too-far-apart', most: 10_000 },
  });
  expect(() => minMaxCost(terms, { reorderPoint: 4, orderUpTo: 4 })).toThrow(RangeError);
  expect(() => minMaxCost(terms, { reorderPoint: 4.5, orderUpTo: 10 })).toThrow(RangeError);
  expect(() => optimalMinMax({ ...terms, fixedCost: 0 })).toThrow(RangeError);
  const never = { kind: 'discrete', probabilities: [1] } as const;
  expect(() => optimalMinMax({ ...terms, demand: never })).toThrow(RangeError);
});
