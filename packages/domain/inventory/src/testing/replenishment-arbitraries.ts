import fc from 'fast-check';
import type { CountedDemand, Demand } from '../replenishment/demand.ts';
import type { LotTerms } from '../replenishment/economic-order-quantity.ts';
import type { FixedQuantityTerms } from '../replenishment/fixed-quantity.ts';
import type { DynamicLotTerms } from '../replenishment/lot-sizing.ts';
import type { MinMaxTerms } from '../replenishment/min-max.ts';
import type { DiscountTerms } from '../replenishment/quantity-discount.ts';
import type { ReorderPolicy } from '../replenishment/reorder.ts';

/** Any positive figure of four decimal orders, as costs and rates have them. */
const anyFigure = (least = 1e-2, most = 1e4): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);

/** Any terms of a lot. */
export const anyLotTerms = (): fc.Arbitrary<LotTerms> =>
  fc.record({ fixedCost: anyFigure(), holdingCost: anyFigure(), demandRate: anyFigure() });

/** Any terms under which orders of a fixed quantity are placed. */
export const anyFixedQuantityTerms = (): fc.Arbitrary<FixedQuantityTerms> =>
  fc.record({
    fixedCost: anyFigure(),
    holdingCost: anyFigure(),
    stockoutCost: anyFigure(),
    demandRate: anyFigure(),
    demandSd: anyFigure(),
    leadTime: anyFigure(1e-2, 1e2),
  });

/** Any price breaks, up to six, each cheaper than the one before. */
export const anyDiscountTerms = (): fc.Arbitrary<DiscountTerms> =>
  fc.record({
    fixedCost: anyFigure(),
    holdingCostRate: anyFigure(1e-2, 1),
    demandRate: anyFigure(),
    priceBreaks: fc
      .tuple(
        anyFigure(1, 1e3),
        fc.array(fc.record({ step: anyFigure(1, 1e4), share: fc.double({ min: 0.5, max: 0.99, noNaN: true }) }), {
          maxLength: 5,
        }),
      )
      .map(([first, steps]) => {
        let [from, unitCost] = [0, first];
        const later = steps.map(({ step, share }) => {
          [from, unitCost] = [from + step, unitCost * share];
          return { from, unitCost };
        });
        return [{ from: 0, unitCost: first }, ...later];
      }),
  });

/** Any demand of up to `most` units in a period, which is not always zero. */
export const anyDiscreteDemand = (most = 8): fc.Arbitrary<CountedDemand> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: most, size: 'max' }).map((weights) => {
    const all = [...weights, 1];
    const total = all.reduce((sum, weight) => sum + weight, 0);
    return { kind: 'discrete', probabilities: all.map((weight) => weight / total) };
  });

/** Any demand in whole units: discrete, or Poisson with a mean of up to 40. */
export const anyCountedDemand = (): fc.Arbitrary<CountedDemand> =>
  fc.oneof(
    anyDiscreteDemand(),
    fc.record({ kind: fc.constant('poisson' as const), mean: fc.double({ min: 0.1, max: 40, noNaN: true }) }),
  );

/** Any demand. */
export const anyDemand = (): fc.Arbitrary<Demand> =>
  fc.oneof(anyCountedDemand(), fc.record({ kind: fc.constant('normal' as const), mean: anyFigure(), sd: anyFigure() }));

/** Any terms under which a position is looked at in every period. */
export const anyMinMaxTerms = (): fc.Arbitrary<MinMaxTerms> =>
  fc.record({
    fixedCost: anyFigure(0.1, 100),
    holdingCost: anyFigure(0.1, 10),
    stockoutCost: anyFigure(0.1, 100),
    demand: anyCountedDemand(),
    leadTime: fc.integer({ min: 0, max: 3 }),
  });

/** Any plan of up to `most` periods whose figures differ from period to period, some of them zero. */
export const anyDynamicLotTerms = (most = 10): fc.Arbitrary<DynamicLotTerms> =>
  fc.integer({ min: 1, max: most }).chain((periods) => {
    const each = (max: number): fc.Arbitrary<readonly number[]> =>
      fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max })), { minLength: periods, maxLength: periods });
    return fc.record({
      demand: each(50),
      fixedCost: fc.oneof(fc.integer({ min: 0, max: 200 }), each(200)),
      holdingCost: fc.oneof(fc.integer({ min: 0, max: 5 }), each(5)),
      purchaseCost: fc.oneof(fc.integer({ min: 0, max: 20 }), each(20)),
    });
  });

/** Any policy that can be followed. */
export const anyReorderPolicy = (): fc.Arbitrary<ReorderPolicy> => {
  const units = fc.integer({ min: 1, max: 10_000 });
  const level = fc.integer({ min: -100, max: 10_000 });
  const limits = fc.record({ packSize: units, minimumOrder: units }, { requiredKeys: [] });
  return fc.oneof(
    fc.tuple(level, limits).map(([orderUpTo, more]) => ({ kind: 'order-up-to' as const, orderUpTo, ...more })),
    fc.tuple(level, units, limits).map(([reorderPoint, gap, more]) => ({
      kind: 'min-max' as const,
      reorderPoint,
      orderUpTo: reorderPoint + gap,
      ...more,
    })),
    fc.tuple(level, units, limits).map(([reorderPoint, orderQuantity, more]) => ({
      kind: 'fixed-quantity' as const,
      reorderPoint,
      orderQuantity,
      ...more,
    })),
  );
};
