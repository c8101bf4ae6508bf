import {
  allUnitsDiscountQuantity,
  type Demand,
  economicOrderQuantity,
  economicOrderQuantityWithBackorders,
  economicProductionQuantity,
  fixedQuantityByBackorders,
  fixedQuantityBySafetyStock,
  fixedQuantityByShortages,
  fixedQuantityCost,
  incrementalDiscountQuantity,
  minMaxCost,
  newsvendor,
  newsvendorCost,
  normalLoss,
  optimalFixedQuantity,
  optimalMinMax,
  orderQuantityCost,
  poissonLoss,
  safetyStock,
  standardNormalLoss,
  wagnerWhitin,
} from '@emporion/inventory/replenishment';
import type { Result } from '@emporion/kernel';
import * as z from 'zod';
import type { Binding } from '../../binding.ts';
import { differences } from '../../differences.ts';

const figure = z.number();
const figures = z.array(figure);
const lot = { fixedCost: figure, holdingCost: figure, demandRate: figure };
const mismatch = { holdingCost: figure, stockoutCost: figure, leadTime: figure.default(0) };
const normal = { demandMean: figure, demandSd: figure };
const discount = {
  fixedCost: figure,
  holdingCostRate: figure,
  demandRate: figure,
  breakpoints: figures,
  unitCosts: figures,
};
const review = {
  fixedCost: figure,
  holdingCost: figure,
  stockoutCost: figure,
  demandMeanPerYear: figure,
  demandSdPerYear: figure,
  leadTimeYears: figure,
};

type Mismatch = z.infer<z.ZodObject<typeof mismatch>>;
type Review = z.infer<z.ZodObject<typeof review>>;
type Discount = z.infer<z.ZodObject<typeof discount>>;

const normalDemand = ({ demandMean, demandSd }: z.infer<z.ZodObject<typeof normal>>): Demand => ({
  kind: 'normal',
  mean: demandMean,
  sd: demandSd,
});

const poisson = (mean: number) => ({ kind: 'poisson', mean }) as const;

const costs = ({ holdingCost, stockoutCost, leadTime }: Mismatch): Mismatch => ({
  holdingCost,
  stockoutCost,
  leadTime,
});

const discountTerms = ({ breakpoints, unitCosts, ...terms }: Discount) => ({
  ...terms,
  priceBreaks: breakpoints.map((from, index) => ({ from, unitCost: unitCosts[index] ?? Number.NaN })),
});

const reviewTerms = ({ demandMeanPerYear, demandSdPerYear, leadTimeYears, ...terms }: Review) => ({
  ...terms,
  demandRate: demandMeanPerYear,
  demandSd: demandSdPerYear,
  leadTime: leadTimeYears,
});

/** A function of the suite: the shape of its input, and what answers it. */
const answering =
  <Shape extends z.ZodRawShape>(shape: Shape, answer: (input: z.infer<z.ZodObject<Shape>>) => unknown) =>
  (input: unknown): unknown =>
    answer(z.object(shape).parse(input) as z.infer<z.ZodObject<Shape>>);

function accepted<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const functions: Readonly<Record<string, (input: unknown) => unknown>> = {
  eoq: answering(lot, economicOrderQuantity),
  eoqCost: answering({ ...lot, orderQuantity: figure }, (input) => ({
    cost: orderQuantityCost(input, input.orderQuantity),
  })),
  eoqBackorders: answering({ ...lot, stockoutCost: figure }, economicOrderQuantityWithBackorders),
  epq: answering({ ...lot, productionRate: figure }, (input) => accepted(economicProductionQuantity(input))),
  eoqAllUnitsDiscount: answering(discount, (input) => allUnitsDiscountQuantity(discountTerms(input))),
  eoqIncrementalDiscount: answering(discount, (input) => incrementalDiscountQuantity(discountTerms(input))),
  standardNormalLoss: answering({ z: figure }, ({ z: level }) => standardNormalLoss(level)),
  normalLoss: answering({ x: figure, mean: figure, sd: figure }, ({ x, ...demand }) => normalLoss(x, demand)),
  poissonLoss: answering({ x: figure, mean: figure }, ({ x, mean }) => poissonLoss(x, mean)),
  newsvendorNormal: answering({ ...mismatch, ...normal }, (input) =>
    newsvendor({ ...costs(input), demand: normalDemand(input) }),
  ),
  newsvendorNormalCost: answering({ ...mismatch, ...normal, baseStockLevel: figure }, (input) => ({
    cost: newsvendorCost({ ...costs(input), demand: normalDemand(input) }, input.baseStockLevel),
  })),
  newsvendorPoisson: answering({ ...mismatch, demandMean: figure }, (input) =>
    newsvendor({ ...costs(input), demand: poisson(input.demandMean) }),
  ),
  newsvendorPoissonCost: answering({ ...mismatch, demandMean: figure, baseStockLevel: figure }, (input) => ({
    cost: newsvendorCost({ ...costs(input), demand: poisson(input.demandMean) }, input.baseStockLevel),
  })),
  baseStockNormal: (input) => functions['newsvendorNormal']?.(input),
  baseStockNormalCost: (input) => functions['newsvendorNormalCost']?.(input),
  sSPoisson: answering({ ...mismatch, fixedCost: figure, demandMean: figure }, (input) => {
    const terms = { ...costs(input), fixedCost: input.fixedCost, demand: poisson(input.demandMean) };
    const { reorderPoint, orderUpTo, cost } = accepted(optimalMinMax(terms));
    return { s: reorderPoint, S: orderUpTo, cost };
  }),
  sSPoissonCost: answering({ ...mismatch, fixedCost: figure, demandMean: figure, s: figure, S: figure }, (input) => {
    const terms = { ...costs(input), fixedCost: input.fixedCost, demand: poisson(input.demandMean) };
    return { cost: minMaxCost(terms, { reorderPoint: input.s, orderUpTo: input.S }) };
  }),
  wagnerWhitin: answering(
    {
      demand: figures,
      fixedCost: z.union([figure, figures]),
      holdingCost: z.union([figure, figures]),
      purchaseCost: z.union([figure, figures]),
    },
    wagnerWhitin,
  ),
  rqEoqSafetyStock: answering(review, (input) => fixedQuantityBySafetyStock(reviewTerms(input))),
  rqEoqbApproximation: answering(review, (input) => fixedQuantityByBackorders(reviewTerms(input))),
  rqEilApproximation: answering(review, (input) => accepted(fixedQuantityByShortages(reviewTerms(input)))),
  rqOptimal: answering(review, (input) => optimalFixedQuantity(reviewTerms(input))),
  rqCost: answering({ ...review, reorderPoint: figure, orderQuantity: figure }, (input) => ({
    cost: fixedQuantityCost(reviewTerms(input), input),
  })),
  safetyStock: answering(
    { serviceLevel: figure, demandMean: figure, demandSd: figure, leadTime: figure, leadTimeSd: figure.default(0) },
    safetyStock,
  ),
};

const toleranceSchema = z.object({ relTol: z.number().default(0), absTol: z.number().default(0) });

/** What is left of a zero after the steps of a formula. */
const zeroError = 1e-15;

/** The expected numbers, with what each may be missed by. */
function allowances(expected: unknown, relative: number, absolute: number): unknown {
  if (typeof expected === 'number') return Math.max(relative * Math.abs(expected), absolute, zeroError);
  if (Array.isArray(expected)) {
    return Math.max(...expected.map((item) => Number(allowances(item, relative, absolute))), zeroError);
  }
  const entries = Object.entries(expected as object);
  return Object.fromEntries(entries.map(([key, value]) => [key, allowances(value, relative, absolute)]));
}

/** The classic results of inventory theory, each with the tolerance that its case states. */
export const inventoryTheory: Binding = {
  suite: 'commerce/inventory-theory',
  run: ({ input, raw }) => {
    const answer = functions[z.string().parse(raw['fn'])];
    if (answer === undefined) throw new Error(`a function that we do not have: ${String(raw['fn'])}`);
    return answer(input);
  },
  compare: (actual, { expected, raw }) => {
    const { relTol, absTol } = toleranceSchema.parse(raw);
    return differences(actual, expected, allowances(expected, relTol, absTol));
  },
};
