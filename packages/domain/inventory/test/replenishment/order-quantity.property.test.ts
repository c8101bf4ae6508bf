import {
  allUnitsDiscountQuantity,
  type DiscountTerms,
  economicOrderQuantity,
  economicOrderQuantityWithBackorders,
  economicProductionQuantity,
  incrementalDiscountQuantity,
  orderQuantityCost,
} from '@emporion/inventory/replenishment';
import { anyDiscountTerms, anyLotTerms } from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const anyScale = (): fc.Arbitrary<number> => fc.double({ min: 0.01, max: 100, noNaN: true });

const expectNear = (actual: number, expected: number, relative = 1e-9): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

test('no order quantity costs less than the economic one', () => {
  fc.assert(
    fc.property(anyLotTerms(), anyScale(), (terms, scale) => {
      const { orderQuantity, cost } = economicOrderQuantity(terms);
      expectNear(orderQuantityCost(terms, orderQuantity), cost);
      expect(orderQuantityCost(terms, scale * orderQuantity)).toBeGreaterThanOrEqual(cost * (1 - 1e-12));
    }),
  );
});

test('the economic order quantity grows with the root of demand and fixed cost, and falls with that of the holding cost', () => {
  fc.assert(
    fc.property(anyLotTerms(), anyScale(), (terms, scale) => {
      const { orderQuantity } = economicOrderQuantity(terms);
      const { fixedCost, demandRate, holdingCost } = terms;
      const scaled = [
        { fixedCost: scale * fixedCost },
        { demandRate: scale * demandRate },
        { holdingCost: holdingCost / scale },
      ];
      for (const change of scaled) {
        expectNear(economicOrderQuantity({ ...terms, ...change }).orderQuantity, Math.sqrt(scale) * orderQuantity);
      }
    }),
  );
});

test('customers who wait make orders larger and cheaper, and none waits where it costs too much', () => {
  fc.assert(
    fc.property(anyLotTerms(), anyScale(), (terms, scale) => {
      const steady = economicOrderQuantity(terms);
      const waiting = economicOrderQuantityWithBackorders({ ...terms, stockoutCost: scale * terms.holdingCost });
      expect(waiting.orderQuantity).toBeGreaterThan(steady.orderQuantity);
      expect(waiting.cost).toBeLessThan(steady.cost);
      expectNear(waiting.stockoutFraction, 1 / (1 + scale));

      const never = economicOrderQuantityWithBackorders({ ...terms, stockoutCost: 1e12 * terms.holdingCost });
      expectNear(never.orderQuantity, steady.orderQuantity);
      expectNear(never.cost, steady.cost);
    }),
  );
});

/** Holding is from the inventory that is there: up to Q − b, where b customers wait, in a share of the cycle. */
test('no other quantity and no other share of waiting customers costs less', () => {
  fc.assert(
    fc.property(
      anyLotTerms(),
      anyScale(),
      anyScale(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (lot, ratio, scale, x) => {
        const terms = { ...lot, stockoutCost: ratio * lot.holdingCost };
        const best = economicOrderQuantityWithBackorders(terms);
        const costOf = (quantity: number, share: number): number =>
          (terms.fixedCost * terms.demandRate) / quantity +
          (quantity / 2) * (terms.holdingCost * (1 - share) ** 2 + terms.stockoutCost * share ** 2);
        expectNear(costOf(best.orderQuantity, best.stockoutFraction), best.cost);
        expect(costOf(scale * best.orderQuantity, x)).toBeGreaterThanOrEqual(best.cost * (1 - 1e-12));
      },
    ),
  );
});

test('what is made at once is ordered, what is made slower than it is wanted cannot be', () => {
  fc.assert(
    fc.property(anyLotTerms(), fc.double({ min: 1.01, max: 1e3, noNaN: true }), (terms, speed) => {
      const steady = economicOrderQuantity(terms);
      const made = economicProductionQuantity({ ...terms, productionRate: speed * terms.demandRate });
      if (!made.ok) throw new Error(made.error.reason);
      expect(made.value.orderQuantity).toBeGreaterThan(steady.orderQuantity);
      expect(made.value.cost).toBeLessThan(steady.cost);
      const atOnce = economicProductionQuantity({ ...terms, productionRate: 1e13 * terms.demandRate });
      if (atOnce.ok) expectNear(atOnce.value.orderQuantity, steady.orderQuantity);

      const productionRate = terms.demandRate / speed;
      expect(economicProductionQuantity({ ...terms, productionRate })).toEqual({
        ok: false,
        error: { reason: 'production-too-slow', productionRate, demandRate: terms.demandRate },
      });
    }),
  );
});

/** What a quantity costs per unit of time, with `paid` for its units. */
function discountedCost(terms: DiscountTerms, quantity: number, paid: number): number {
  const { fixedCost, demandRate, holdingCostRate } = terms;
  return ((fixedCost + paid) * demandRate) / quantity + (holdingCostRate * paid) / 2;
}

function paidForAll({ priceBreaks }: DiscountTerms, quantity: number): number {
  return quantity * (priceBreaks.findLast(({ from }) => from <= quantity)?.unitCost ?? 0);
}

function paidInSteps({ priceBreaks }: DiscountTerms, quantity: number): number {
  return priceBreaks.reduce((paid, { from, unitCost }, index) => {
    const end = priceBreaks[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return paid + unitCost * Math.max(0, Math.min(quantity, end) - from);
  }, 0);
}

test.each([
  ['all units', allUnitsDiscountQuantity, paidForAll],
  ['the units beyond each break', incrementalDiscountQuantity, paidInSteps],
] as const)('no order costs less where the discount is on %s', (_, quantityOf, paidFor) => {
  fc.assert(
    fc.property(anyDiscountTerms(), anyScale(), (terms, scale) => {
      const { orderQuantity, region, cost } = quantityOf(terms);
      expectNear(discountedCost(terms, orderQuantity, paidFor(terms, orderQuantity)), cost);
      expect(terms.priceBreaks.findLastIndex(({ from }) => from <= orderQuantity)).toBe(region);
      const others = [scale * orderQuantity, ...terms.priceBreaks.map(({ from }) => from).filter((from) => from > 0)];
      for (const other of others) {
        expect(discountedCost(terms, other, paidFor(terms, other))).toBeGreaterThanOrEqual(cost * (1 - 1e-9));
      }
    }),
  );
});

test('with a single price both discounts are the economic order quantity', () => {
  fc.assert(
    fc.property(anyLotTerms(), ({ fixedCost, holdingCost, demandRate }) => {
      const terms = {
        fixedCost,
        demandRate,
        holdingCostRate: 0.25,
        priceBreaks: [{ from: 0, unitCost: 4 * holdingCost }],
      };
      const { orderQuantity, cost } = economicOrderQuantity({ fixedCost, holdingCost, demandRate });
      for (const found of [allUnitsDiscountQuantity(terms), incrementalDiscountQuantity(terms)]) {
        expectNear(found.orderQuantity, orderQuantity);
        expectNear(found.cost, cost + 4 * holdingCost * demandRate);
      }
    }),
  );
});

test('figures that no lot can have break the contract', () => {
  const terms = { fixedCost: 8, holdingCost: 0.225, demandRate: 1300 };
  for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    for (const name of ['fixedCost', 'holdingCost', 'demandRate']) {
      expect(() => economicOrderQuantity({ ...terms, [name]: wrong })).toThrow(RangeError);
    }
    expect(() => orderQuantityCost(terms, wrong)).toThrow(RangeError);
  }
  const discount = { fixedCost: 8, holdingCostRate: 0.3, demandRate: 1300 };
  for (const priceBreaks of [
    [],
    [{ from: 1, unitCost: 2 }],
    [
      { from: 0, unitCost: 2 },
      { from: 0, unitCost: 1 },
    ],
    [
      { from: 0, unitCost: 2 },
      { from: 9, unitCost: 2 },
    ],
  ]) {
    expect(() => allUnitsDiscountQuantity({ ...discount, priceBreaks })).toThrow(RangeError);
  }
});
