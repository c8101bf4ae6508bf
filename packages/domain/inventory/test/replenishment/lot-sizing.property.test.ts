import { wagnerWhitin } from '@emporion/inventory/replenishment';
import { anyDynamicLotTerms, plainLotPlanCost } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('a plan costs as little as the best of all plans', () => {
  fc.assert(
    fc.property(anyDynamicLotTerms(), (terms) => {
      expect(wagnerWhitin(terms).cost).toBe(plainLotPlanCost(terms));
    }),
  );
});

test('a plan meets all demand in time, orders only when nothing is left, and costs what it says', () => {
  fc.assert(
    fc.property(anyDynamicLotTerms(40), (terms) => {
      const { orderQuantities, cost } = wagnerWhitin(terms);
      const at = (figures: number | readonly number[] = 0, period = 0): number =>
        typeof figures === 'number' ? figures : (figures[period] ?? 0);
      let [left, spent] = [0, 0];
      for (const [period, ordered] of orderQuantities.entries()) {
        if (ordered > 0) {
          expect(left).toBe(0);
          spent += at(terms.fixedCost, period) + ordered * at(terms.purchaseCost, period);
        }
        left += ordered - (terms.demand[period] ?? 0);
        expect(left).toBeGreaterThanOrEqual(0);
        spent += left * at(terms.holdingCost, period);
      }
      expect(left).toBe(0);
      expect(spent).toBe(cost);
    }),
  );
});

test('a year of days is planned, and demands beyond it change nothing that is already certain', () => {
  const demand = Array.from({ length: 365 }, (_, day) => (day * 7) % 23);
  const plan = wagnerWhitin({ demand, fixedCost: 60, holdingCost: 1 });
  expect(plan.orderQuantities.reduce((sum, units) => sum + units, 0)).toBe(
    demand.reduce((sum, units) => sum + units, 0),
  );
  expect(plan.cost).toBeLessThan(365 * 60);
});

test('nothing is ordered where nothing is wanted', () => {
  expect(wagnerWhitin({ demand: [], fixedCost: 5, holdingCost: 1 })).toEqual({ orderQuantities: [], cost: 0 });
  expect(wagnerWhitin({ demand: [0, 0], fixedCost: 5, holdingCost: 1 })).toEqual({ orderQuantities: [0, 0], cost: 0 });
});

test('figures that no period can have break the contract', () => {
  const terms = { demand: [1, 2], fixedCost: 5, holdingCost: 1 };
  expect(() => wagnerWhitin({ ...terms, demand: [1, -1] })).toThrow(RangeError);
  expect(() => wagnerWhitin({ ...terms, fixedCost: Number.NaN })).toThrow(RangeError);
  expect(() => wagnerWhitin({ ...terms, holdingCost: [1] })).toThrow(RangeError);
  expect(() => wagnerWhitin({ ...terms, purchaseCost: [1, Number.POSITIVE_INFINITY] })).toThrow(RangeError);
});
