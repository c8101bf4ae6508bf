import { checkPositive } from './checked.ts';
import { type Loss, normalLoss, normalQuantile, poissonCdf, poissonLoss, poissonProbability } from './distribution.ts';

/** Demand for a SKU in whole units within one period. */
export type CountedDemand =
  | { readonly kind: 'poisson'; readonly mean: number }
  /** The probability of a demand of 0, 1, 2, … units. */
  | { readonly kind: 'discrete'; readonly probabilities: readonly number[] };

/** Demand for a SKU within one period; a normal one is a fluid, which may be negative in rare periods. */
export type Demand = CountedDemand | { readonly kind: 'normal'; readonly mean: number; readonly sd: number };

/** How far the probabilities of a discrete demand may miss 1. */
const slack = 1e-9;

/** @throws RangeError if a mean or deviation is not positive, or probabilities are negative or do not add up to 1. */
export function checkDemand(demand: Demand): void {
  switch (demand.kind) {
    case 'normal':
      checkPositive('mean of demand', demand.mean);
      checkPositive('deviation of demand', demand.sd);
      return;
    case 'poisson':
      checkPositive('mean of demand', demand.mean);
      return;
    case 'discrete': {
      const { probabilities } = demand;
      if (probabilities.some((p) => !(p >= 0))) throw new RangeError(`not probabilities: ${probabilities.join()}`);
      const total = probabilities.reduce((sum, p) => sum + p, 0);
      if (!(Math.abs(total - 1) <= slack)) throw new RangeError(`probabilities that add up to ${total}`);
    }
  }
}

/** The units that are asked for on average. */
export function meanOf(demand: Demand): number {
  return demand.kind === 'discrete' ? demand.probabilities.reduce((sum, p, units) => sum + units * p, 0) : demand.mean;
}

/** The probability that exactly so many units are asked for. */
export const probabilityOf = (demand: CountedDemand, units: number): number =>
  demand.kind === 'poisson' ? poissonProbability(units, demand.mean) : (demand.probabilities[units] ?? 0);

/** What is asked for beyond a level on average, and what is left over. A level of counted demand is a whole number. */
export function lossOf(demand: Demand, level: number): Loss {
  switch (demand.kind) {
    case 'normal':
      return normalLoss(level, demand);
    case 'poisson':
      return poissonLoss(level, demand.mean);
    case 'discrete': {
      let [loss, complementaryLoss] = [0, 0];
      for (const [units, p] of demand.probabilities.entries()) {
        if (units > level) loss += (units - level) * p;
        else complementaryLoss += (level - units) * p;
      }
      return { loss, complementaryLoss };
    }
  }
}

/** The least level that is enough with a probability, which is above 0 and below 1. */
export function leastLevel(demand: Demand, probability: number): number {
  switch (demand.kind) {
    case 'normal':
      return demand.mean + demand.sd * normalQuantile(probability);
    case 'poisson': {
      const { mean } = demand;
      // The skew of the distribution moves the answer down by less than a unit, and up in the tails.
      let level = Math.max(0, Math.floor(mean + Math.sqrt(mean) * normalQuantile(probability)) - 1);
      while (poissonCdf(level, mean) < probability) level++;
      return level;
    }
    case 'discrete': {
      let [level, reached] = [0, demand.probabilities[0] ?? 0];
      while (reached < probability && level < demand.probabilities.length - 1) {
        level++;
        reached += demand.probabilities[level] ?? 0;
      }
      return level;
    }
  }
}

/**
 * The demand of several periods together, each independent of the others.
 *
 * @param periods - above 0; a whole number where the demand is discrete
 */
export function demandOver<D extends Demand>(demand: D, periods: number): D;
export function demandOver(demand: Demand, periods: number): Demand {
  checkPositive('number of periods', periods);
  switch (demand.kind) {
    case 'normal':
      return { kind: 'normal', mean: periods * demand.mean, sd: Math.sqrt(periods) * demand.sd };
    case 'poisson':
      return { kind: 'poisson', mean: periods * demand.mean };
    case 'discrete': {
      if (!Number.isInteger(periods)) throw new RangeError(`not a whole number of periods: ${periods}`);
      let sum: readonly number[] = [1];
      for (let period = 0; period < periods; period++) sum = convolution(sum, demand.probabilities);
      return { kind: 'discrete', probabilities: sum };
    }
  }
}

function convolution(a: readonly number[], b: readonly number[]): readonly number[] {
  const sums = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, p] of a.entries()) {
    for (const [j, q] of b.entries()) sums[i + j] = (sums[i + j] ?? 0) + p * q;
  }
  return sums;
}
