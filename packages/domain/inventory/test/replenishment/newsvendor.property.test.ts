import { newsvendor, newsvendorCost, planSeason, poissonCdf, safetyStock } from '@emporion/inventory/replenishment';
import { anyDemand, anyDiscreteDemand, plainCountedLoss } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyCost = (): fc.Arbitrary<number> => fc.double({ min: 0.01, max: 100, noNaN: true });

const anyTerms = () =>
  fc.record({
    holdingCost: anyCost(),
    stockoutCost: anyCost(),
    demand: anyDemand(),
    leadTime: fc.integer({ min: 0, max: 4 }),
  });

test('no level costs less than the one of the newsvendor', () => {
  fc.assert(
    fc.property(anyTerms(), fc.integer({ min: -50, max: 50 }), (terms, away) => {
      const { baseStockLevel, cost } = newsvendor(terms);
      expect(newsvendorCost(terms, baseStockLevel)).toBe(cost);
      expect(newsvendorCost(terms, baseStockLevel + away)).toBeGreaterThanOrEqual(cost * (1 - 1e-9));
    }),
  );
});

test('the level rises with the critical ratio, which rises with the stockout cost', () => {
  fc.assert(
    fc.property(anyTerms(), fc.double({ min: 1.01, max: 100, noNaN: true }), (terms, dearer) => {
      const [one, other] = [newsvendor(terms), newsvendor({ ...terms, stockoutCost: dearer * terms.stockoutCost })];
      expect(other.criticalRatio).toBeGreaterThan(one.criticalRatio);
      expect(other.baseStockLevel).toBeGreaterThanOrEqual(one.baseStockLevel);
      if (terms.demand.kind === 'normal') expect(other.baseStockLevel).toBeGreaterThan(one.baseStockLevel);
    }),
  );
});

test('the level of counted demand is the first that is enough with the critical ratio', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 200, noNaN: true }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (mean, ratio) => {
        const terms = { holdingCost: 1 - ratio, stockoutCost: ratio, demand: { kind: 'poisson', mean } } as const;
        const { baseStockLevel, criticalRatio } = newsvendor(terms);
        expect(poissonCdf(baseStockLevel, mean)).toBeGreaterThanOrEqual(criticalRatio);
        if (baseStockLevel > 0) expect(poissonCdf(baseStockLevel - 1, mean)).toBeLessThan(criticalRatio);
      },
    ),
  );
});

test('a longer lead time never costs less', () => {
  fc.assert(
    fc.property(anyTerms(), (terms) => {
      const longer = newsvendor({ ...terms, leadTime: terms.leadTime + 1 });
      expect(longer.cost).toBeGreaterThanOrEqual(newsvendor(terms).cost * (1 - 1e-9));
    }),
  );
});

test('a period with a lead time is the demand of all its periods drawn one by one', () => {
  fc.assert(
    fc.property(anyDiscreteDemand(4), anyCost(), anyCost(), fc.integer({ min: 0, max: 20 }), (demand, h, p, level) => {
      if (demand.kind !== 'discrete') return;
      const { probabilities } = demand;
      const [left, missing] = [0, 1].map((side) =>
        probabilities.reduce(
          (sum, one, a) =>
            sum +
            probabilities.reduce((inner, two, b) => {
              const { loss, complementaryLoss } = plainCountedLoss([1], level - a - b);
              return inner + one * two * (side === 0 ? complementaryLoss : loss);
            }, 0),
          0,
        ),
      );
      const cost = newsvendorCost({ holdingCost: h, stockoutCost: p, demand, leadTime: 1 }, level);
      expect(cost).toBeCloseTo(h * (left ?? 0) + p * (missing ?? 0), 8);
    }),
  );
});

test('a season is planned for the greatest profit', () => {
  const anyPrice = fc.integer({ min: 0, max: 100 });
  fc.assert(
    fc.property(
      fc.record({ unitPrice: anyPrice, unitCost: anyPrice, salvageValue: anyPrice, goodwillCost: anyPrice }),
      anyDiscreteDemand(),
      (prices, demand) => {
        const { unitPrice, unitCost, salvageValue, goodwillCost } = prices;
        const plan = planSeason({ ...prices, demand });
        if (!plan.ok) {
          const reason = unitPrice + goodwillCost <= unitCost ? 'never-profitable' : 'always-profitable';
          expect(plan.error.reason).toBe(reason);
          if (reason === 'always-profitable') expect(salvageValue).toBeGreaterThanOrEqual(unitCost);
          return;
        }
        const probabilities = demand.kind === 'discrete' ? demand.probabilities : [];
        const profitOf = (bought: number): number =>
          probabilities.reduce((profit, p, asked) => {
            const sold = Math.min(asked, bought);
            const rest = salvageValue * (bought - sold) - goodwillCost * (asked - sold);
            return profit + p * (unitPrice * sold + rest - unitCost * bought);
          }, 0);
        expect(plan.value.profit).toBeCloseTo(profitOf(plan.value.orderQuantity), 8);
        for (let bought = 0; bought < probabilities.length + 3; bought++) {
          expect(profitOf(bought)).toBeLessThanOrEqual(plan.value.profit + 1e-8);
        }
      },
    ),
  );
});

test('the reorder point rises with the service level, and is the mean demand of the lead time at one half', () => {
  const anyLead = fc.record({
    demandMean: anyCost(),
    demandSd: anyCost(),
    leadTime: anyCost(),
    leadTimeSd: fc.double({ min: 0, max: 10, noNaN: true }),
  });
  const anyLevel = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(anyLead, anyLevel, anyLevel, (terms, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((serviceLevel) =>
        safetyStock({ ...terms, serviceLevel }),
      );
      if (Math.abs(a - b) > 1e-6) expect(high?.reorderPoint).toBeGreaterThan(low?.reorderPoint ?? Number.NaN);
      const half = safetyStock({ ...terms, serviceLevel: 0.5 }).reorderPoint;
      expect(half).toBeCloseTo(terms.demandMean * terms.leadTime, 6);
    }),
  );
});

test('figures outside their ranges break the contract', () => {
  const terms = { holdingCost: 1, stockoutCost: 4, demand: { kind: 'poisson', mean: 6 } } as const;
  expect(() => newsvendor({ ...terms, holdingCost: 0 })).toThrow(RangeError);
  expect(() => newsvendor({ ...terms, stockoutCost: -1 })).toThrow(RangeError);
  expect(() => newsvendor({ ...terms, leadTime: -1 })).toThrow(RangeError);
  expect(() => newsvendor({ ...terms, holdingCost: 1e-300 })).toThrow(RangeError);
  expect(() => newsvendor({ ...terms, demand: { kind: 'poisson', mean: 0 } })).toThrow(RangeError);
  expect(() => newsvendor({ ...terms, demand: { kind: 'discrete', probabilities: [0.5, 0.4] } })).toThrow(RangeError);
  expect(() => newsvendor({ ...terms, demand: { kind: 'discrete', probabilities: [1.5, -0.5] } })).toThrow(RangeError);
  expect(() => newsvendorCost(terms, 5.5)).toThrow(RangeError);
  const lead = { demandMean: 10, demandSd: 3, leadTime: 4 };
  for (const serviceLevel of [0, 1, Number.NaN])
    expect(() => safetyStock({ ...lead, serviceLevel })).toThrow(RangeError);
});
