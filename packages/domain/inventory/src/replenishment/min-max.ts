import { err, ok, type Result } from '@emporion/kernel';
import { checkPositive, checkWhole } from './checked.ts';
import { type CountedDemand, leastLevel, meanOf, probabilityOf } from './demand.ts';
import { mismatchCost, type NewsvendorTerms, riskDemand } from './newsvendor.ts';

/** What stock costs that is looked at in every period, where an order costs something, too. */
export interface MinMaxTerms extends NewsvendorTerms<CountedDemand> {
  /** Of one order, above 0. */
  readonly fixedCost: number;
}

/** Order when the inventory position is at the reorder point or below it, up to a level: an (s, S) policy. */
export interface MinMaxLevels {
  /** s, in units; may be negative. */
  readonly reorderPoint: number;
  /** S, in units; above s. */
  readonly orderUpTo: number;
}

/** The levels of least expected cost, and that cost in one period. */
export interface MinMaxPolicy extends MinMaxLevels {
  readonly cost: number;
}

/** The levels lie further apart than is searched. */
export interface LevelsTooFarApart {
  readonly reason: 'levels-too-far-apart';
  /** In units. */
  readonly most: number;
}

const mostUnitsApart = 10_000;

/**
 * The reorder point and the order-up-to level with the least expected cost, exactly.
 *
 * Refuses `levels-too-far-apart` where an order should be for more than 10,000 units: count in packs then.
 *
 * @throws RangeError if a figure is outside its range.
 * @see Zheng and Federgruen (1991), "Finding optimal (s, S) policies is about as simple as evaluating a single policy",
 * Operations Research 39
 */
export function optimalMinMax(terms: MinMaxTerms): Result<MinMaxPolicy, LevelsTooFarApart> {
  const cycle = cycleOf(terms);
  const tooFar = err({ reason: 'levels-too-far-apart', most: mostUnitsApart } as const);
  let orderUpTo = leastLevel(cycle.demand, terms.stockoutCost / (terms.holdingCost + terms.stockoutCost));
  let reorderPoint = orderUpTo - 1;
  let total = terms.fixedCost + visitsOf(cycle, 0) * positionCost(cycle, orderUpTo);
  while (total / periodsOf(cycle, orderUpTo - reorderPoint) > positionCost(cycle, reorderPoint)) {
    total += visitsOf(cycle, orderUpTo - reorderPoint) * positionCost(cycle, reorderPoint);
    reorderPoint--;
    if (orderUpTo - reorderPoint > mostUnitsApart) return tooFar;
  }
  let cost = cycleCost(cycle, { reorderPoint, orderUpTo });
  for (let level = orderUpTo + 1; positionCost(cycle, level) <= cost; level++) {
    if (level - reorderPoint > mostUnitsApart) return tooFar;
    if (cycleCost(cycle, { reorderPoint, orderUpTo: level }) >= cost) continue;
    orderUpTo = level;
    while (cycleCost(cycle, { reorderPoint, orderUpTo }) <= positionCost(cycle, reorderPoint + 1)) reorderPoint++;
    cost = cycleCost(cycle, { reorderPoint, orderUpTo });
  }
  return ok({ reorderPoint, orderUpTo, cost });
}

/**
 * The expected cost of one period under a reorder point and an order-up-to level.
 *
 * @throws RangeError if a figure is outside its range, or the levels are not whole or in the wrong order.
 */
export function minMaxCost(terms: MinMaxTerms, levels: MinMaxLevels): number {
  const { reorderPoint, orderUpTo } = levels;
  checkWhole('reorder point', reorderPoint);
  checkWhole('order-up-to level', orderUpTo);
  if (orderUpTo <= reorderPoint) throw new RangeError(`not above the reorder point ${reorderPoint}: ${orderUpTo}`);
  return cycleCost(cycleOf(terms), levels);
}

/** What happens from one order to the next, computed as far as it was asked for. */
interface Cycle {
  readonly terms: MinMaxTerms;
  /** Until an order that is placed now has arrived and the next may be placed. */
  readonly demand: CountedDemand;
  /** What a period costs from a position on, by the position from zero. */
  readonly costs: number[];
  /** The probability of a demand of 0, 1, 2, … units in a period. */
  readonly probabilities: number[];
  /** In how many periods the position is 0, 1, 2, … units below where it was raised to. */
  readonly visits: number[];
  /** How many periods pass until the position is 0, 1, 2, … units below it or more. */
  readonly periods: number[];
}

function cycleOf(terms: MinMaxTerms): Cycle {
  checkPositive('fixed cost', terms.fixedCost);
  const demand = riskDemand(terms);
  const never = probabilityOf(terms.demand, 0);
  if (!(never < 1)) throw new RangeError('a demand that is always zero');
  const once = 1 / (1 - never);
  return { terms, demand, costs: [], probabilities: [never], visits: [once], periods: [0, once] };
}

function cycleCost(cycle: Cycle, { reorderPoint, orderUpTo }: MinMaxLevels): number {
  const gap = orderUpTo - reorderPoint;
  const periods = periodsOf(cycle, gap);
  let total = cycle.terms.fixedCost;
  for (let below = 0; below < gap; below++) total += visitsOf(cycle, below) * positionCost(cycle, orderUpTo - below);
  return total / periods;
}

function positionCost({ terms, demand, costs }: Cycle, position: number): number {
  if (position < 0) return terms.stockoutCost * (meanOf(demand) - position);
  for (let next = costs.length; next <= position; next++) costs.push(mismatchCost(terms, demand, next));
  return costs[position] ?? 0;
}

function visitsOf(cycle: Cycle, below: number): number {
  if (below >= cycle.visits.length) wearDown(cycle, below);
  return cycle.visits[below] ?? 0;
}

function periodsOf(cycle: Cycle, gap: number): number {
  if (gap >= cycle.periods.length) wearDown(cycle, gap - 1);
  return cycle.periods[gap] ?? 0;
}

/** A position is met from every higher one, by the demand between them. */
function wearDown({ terms, probabilities, visits, periods }: Cycle, to: number): void {
  for (let below = visits.length; below <= to; below++) {
    probabilities.push(probabilityOf(terms.demand, below));
    let arrivals = 0;
    for (let units = 1; units <= below; units++) arrivals += (probabilities[units] ?? 0) * (visits[below - units] ?? 0);
    const met = arrivals / (1 - (probabilities[0] ?? 0));
    visits.push(met);
    periods.push((periods[below] ?? 0) + met);
  }
}
