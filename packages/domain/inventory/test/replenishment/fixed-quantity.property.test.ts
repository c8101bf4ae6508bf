import {
  economicOrderQuantityWithBackorders,
  fixedQuantityByBackorders,
  fixedQuantityBySafetyStock,
  fixedQuantityByShortages,
  fixedQuantityCost,
  normalLoss,
  optimalFixedQuantity,
} from '@emporion/inventory/replenishment';
import { anyFixedQuantityTerms } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyScale = (): fc.Arbitrary<number> => fc.double({ min: 0.1, max: 10, noNaN: true });

test('no other reorder point and quantity cost less than the optimal ones, nor do the approximations', () => {
  fc.assert(
    fc.property(
      anyFixedQuantityTerms(),
      anyScale(),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (terms, scale, away) => {
        const { cost, reorderPoint, orderQuantity } = optimalFixedQuantity(terms);
        const others = [
          { reorderPoint: reorderPoint + away * orderQuantity, orderQuantity: scale * orderQuantity },
          { reorderPoint: reorderPoint + away * terms.demandSd, orderQuantity },
          { reorderPoint, orderQuantity: scale * orderQuantity },
        ];
        for (const other of others) expect(fixedQuantityCost(terms, other)).toBeGreaterThanOrEqual(cost * (1 - 1e-9));
        for (const approximation of [fixedQuantityBySafetyStock(terms), fixedQuantityByBackorders(terms)]) {
          expect(approximation.cost).toBeGreaterThanOrEqual(cost * (1 - 1e-9));
        }
      },
    ),
  );
});

test('the cost is the mean over all positions from the reorder point up, by Simpson’s rule', () => {
  fc.assert(
    fc.property(anyFixedQuantityTerms(), anyScale(), fc.double({ min: -3, max: 3, noNaN: true }), (terms, scale, z) => {
      const mean = terms.demandRate * terms.leadTime;
      const sd = terms.demandSd * Math.sqrt(terms.leadTime);
      const [reorderPoint, orderQuantity] = [mean + z * sd, scale * sd];
      const steps = 200;
      let sum = 0;
      for (let step = 0; step <= steps; step++) {
        const { loss, complementaryLoss } = normalLoss(reorderPoint + (step / steps) * orderQuantity, { mean, sd });
        const weight = step === 0 || step === steps ? 1 : 2 + 2 * (step % 2);
        sum += weight * (terms.holdingCost * complementaryLoss + terms.stockoutCost * loss);
      }
      const plain = sum / (3 * steps) + (terms.fixedCost * terms.demandRate) / orderQuantity;
      const cost = fixedQuantityCost(terms, { reorderPoint, orderQuantity });
      expect(Math.abs(cost - plain)).toBeLessThanOrEqual(1e-6 * plain);
    }),
  );
});

test('without uncertainty the optimal quantity is the economic one with backorders', () => {
  fc.assert(
    fc.property(anyFixedQuantityTerms(), (terms) => {
      const { orderQuantity, cost } = economicOrderQuantityWithBackorders(terms);
      const certain = optimalFixedQuantity({ ...terms, demandSd: (1e-6 * orderQuantity) / Math.sqrt(terms.leadTime) });
      expect(Math.abs(certain.orderQuantity - orderQuantity)).toBeLessThanOrEqual(1e-4 * orderQuantity);
      expect(Math.abs(certain.cost - cost)).toBeLessThanOrEqual(1e-4 * cost);
    }),
  );
});

test('with costs of single shortages no other reorder point and quantity are better near by', () => {
  fc.assert(
    fc.property(anyFixedQuantityTerms(), fc.double({ min: 0.9, max: 1.1, noNaN: true }), (terms, scale) => {
      const { fixedCost, holdingCost, stockoutCost, demandRate, demandSd, leadTime } = terms;
      const found = fixedQuantityByShortages(terms);
      if (!found.ok) {
        expect(found.error).toEqual({ reason: 'shortage-too-cheap', stockoutCost });
        return;
      }
      const { reorderPoint, orderQuantity, cost } = found.value;
      const demand = { mean: demandRate * leadTime, sd: demandSd * Math.sqrt(leadTime) };
      const costOf = (r: number, q: number): number =>
        holdingCost * (r - demand.mean + q / 2) +
        ((fixedCost + stockoutCost * normalLoss(r, demand).loss) * demandRate) / q;
      expect(Math.abs(costOf(reorderPoint, orderQuantity) - cost)).toBeLessThanOrEqual(1e-9 * Math.abs(cost) + 1e-9);
      const slack = 1e-9 * (holdingCost * (orderQuantity + demand.sd) + Math.abs(cost));
      expect(costOf(reorderPoint, scale * orderQuantity)).toBeGreaterThanOrEqual(cost - slack);
      expect(costOf(reorderPoint + (scale - 1) * demand.sd, orderQuantity)).toBeGreaterThanOrEqual(cost - slack);
    }),
  );
});

test('shortages that cost next to nothing are refused', () => {
  const terms = { fixedCost: 85, holdingCost: 10, stockoutCost: 0.1, demandRate: 192, demandSd: 17.4, leadTime: 3 };
  expect(fixedQuantityByShortages(terms)).toEqual({
    ok: false,
    error: { reason: 'shortage-too-cheap', stockoutCost: 0.1 },
  });
  expect(() => fixedQuantityByShortages({ ...terms, leadTime: 0 })).toThrow(RangeError);
  expect(() => fixedQuantityCost(terms, { reorderPoint: Number.NaN, orderQuantity: 1 })).toThrow(RangeError);
});
