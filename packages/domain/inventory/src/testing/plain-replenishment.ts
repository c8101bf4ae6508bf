import type { CountedDemand } from '../replenishment/demand.ts';
import type { Loss } from '../replenishment/distribution.ts';
import type { DynamicLotTerms } from '../replenishment/lot-sizing.ts';
import type { MinMaxLevels, MinMaxTerms } from '../replenishment/min-max.ts';

/** The loss of a standard normal value by Simpson's rule, as far as a double can tell the rest from zero. */
export function plainNormalLoss(z: number): Loss {
  const steps = 4_000;
  const reach = Math.min(12, 40 / Math.abs(z));
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const integral = (from: number, to: number): number => {
    const width = (to - from) / steps;
    let sum = 0;
    for (let step = 0; step <= steps; step++) {
      const x = from + step * width;
      const weight = step === 0 || step === steps ? 1 : 2 + 2 * (step % 2);
      sum += weight * Math.abs(x - z) * density(x);
    }
    return (sum * width) / 3;
  };
  return {
    loss: z < 0 ? integral(z, 0) + integral(0, 12) : integral(z, z + reach),
    complementaryLoss: z > 0 ? integral(0, z) + integral(-12, 0) : integral(z - reach, z),
  };
}

/** The probabilities of a demand of 0, 1, 2, … units, one after the other from the first: for means of up to 500. */
export function plainProbabilities(demand: CountedDemand): readonly number[] {
  if (demand.kind === 'discrete') return demand.probabilities;
  const { mean } = demand;
  const probabilities = [Math.exp(-mean)];
  while (probabilities.length < mean + 40 * Math.sqrt(mean) + 60) {
    probabilities.push(((probabilities.at(-1) ?? 0) * mean) / probabilities.length);
  }
  return probabilities;
}

/** The loss of a demand in whole units, summed over everything that can be asked for. */
export function plainCountedLoss(probabilities: readonly number[], level: number): Loss {
  let [loss, complementaryLoss] = [0, 0];
  for (const [units, p] of probabilities.entries()) {
    loss += p * Math.max(0, units - level);
    complementaryLoss += p * Math.max(0, level - units);
  }
  return { loss, complementaryLoss };
}

/**
 * The expected cost of a period under a reorder point and an order-up-to level: how often each position is met in the
 * long run, found by following the probabilities from period to period, times what it costs there.
 */
export function plainMinMaxCost(terms: MinMaxTerms, { reorderPoint, orderUpTo }: MinMaxLevels): number {
  const { fixedCost, holdingCost, stockoutCost, demand, leadTime = 0 } = terms;
  const each = plainProbabilities(demand);
  let risk: readonly number[] = [1];
  for (let period = 0; period <= leadTime; period++) risk = together(risk, each);

  // A position by how far it is below the order-up-to level, right after a possible order.
  const places = orderUpTo - reorderPoint;
  let often: readonly number[] = Array.from({ length: places }, (_, below) => (below === 0 ? 1 : 0));
  let orders = 0;
  for (let change = 1; change > 1e-14; ) {
    const next = new Array<number>(places).fill(0);
    orders = 0;
    for (const [below, share] of often.entries()) {
      for (const [units, p] of each.entries()) {
        const isOrdered = below + units >= places;
        const to = isOrdered ? 0 : below + units;
        next[to] = (next[to] ?? 0) + share * p;
        if (isOrdered) orders += share * p;
      }
    }
    // Half a step, so that a rhythm dies out.
    const halfway = next.map((share, below) => (share + (often[below] ?? 0)) / 2);
    change = halfway.reduce((sum, share, below) => sum + Math.abs(share - (often[below] ?? 0)), 0);
    often = halfway;
  }
  return often.reduce((cost, share, below) => {
    const { loss, complementaryLoss } = plainCountedLoss(risk, orderUpTo - below);
    return cost + share * (holdingCost * complementaryLoss + stockoutCost * loss);
  }, fixedCost * orders);
}

function together(a: readonly number[], b: readonly number[]): readonly number[] {
  const sums = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, p] of a.entries()) for (const [j, q] of b.entries()) sums[i + j] = (sums[i + j] ?? 0) + p * q;
  return sums;
}

/** The least cost of any plan: for every set of periods with an order, each unit from the order that brings it cheapest. */
export function plainLotPlanCost({ demand, fixedCost, holdingCost, purchaseCost = 0 }: DynamicLotTerms): number {
  const at = (figures: number | readonly number[], period: number): number =>
    typeof figures === 'number' ? figures : (figures[period] ?? 0);
  let least = Number.POSITIVE_INFINITY;
  for (let orders = 0; orders < 2 ** demand.length; orders++) {
    let cost = 0;
    let unitCost = Number.POSITIVE_INFINITY;
    for (const [period, units] of demand.entries()) {
      if (Math.floor(orders / 2 ** period) % 2 === 1) {
        cost += at(fixedCost, period);
        unitCost = Math.min(unitCost, at(purchaseCost, period));
      }
      if (units > 0) cost += units * unitCost;
      unitCost += at(holdingCost, period);
    }
    least = Math.min(least, cost);
  }
  return least;
}
