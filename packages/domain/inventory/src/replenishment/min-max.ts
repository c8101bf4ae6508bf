import { err, ok, type Result } from '@emporion/kernel';
import { checkPositive, checkWhole } from './checked.ts';
import { type CountedDemand, leastLevel, probabilityOf } from './demand.ts';
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
  checkPositive('fixed cost', terms.fixedCost);
  const { costAt, leastCostLevel } = periodCosts(terms);
  const cycle = renewals(terms.demand);
  const costOf = (s: number, upTo: number): number => cycleCost({ ...cycle, costAt }, terms.fixedCost, s, upTo);
  const tooFar = err({ reason: 'levels-too-far-apart', most: mostUnitsApart } as const);

  let orderUpTo = leastCostLevel;
  let reorderPoint = orderUpTo - 1;
  while (costOf(reorderPoint, orderUpTo) > costAt(reorderPoint)) {
    reorderPoint--;
    if (orderUpTo - reorderPoint > mostUnitsApart) return tooFar;
  }
  let cost = costOf(reorderPoint, orderUpTo);
  for (let level = orderUpTo + 1; costAt(level) <= cost; level++) {
    if (level - reorderPoint > mostUnitsApart) return tooFar;
    if (costOf(reorderPoint, level) >= cost) continue;
    orderUpTo = level;
    while (costOf(reorderPoint, level) <= costAt(reorderPoint + 1)) reorderPoint++;
    cost = costOf(reorderPoint, level);
  }
  return ok({ reorderPoint, orderUpTo, cost });
}

/**
 * The expected cost of one period under a reorder point and an order-up-to level.
 *
 * @throws RangeError if a figure is outside its range, or the levels are not whole or in the wrong order.
 */
export function minMaxCost(terms: MinMaxTerms, { reorderPoint, orderUpTo }: MinMaxLevels): number {
  checkPositive('fixed cost', terms.fixedCost);
  checkWhole('reorder point', reorderPoint);
  checkWhole('order-up-to level', orderUpTo);
  if (orderUpTo <= reorderPoint) throw new RangeError(`not above the reorder point ${reorderPoint}: ${orderUpTo}`);
  const { costAt } = periodCosts(terms);
  return cycleCost({ ...renewals(terms.demand), costAt }, terms.fixedCost, reorderPoint, orderUpTo);
}

interface Cycle extends Renewals {
  readonly costAt: (position: number) => number;
}

/** What a cycle from one order to the next costs, over the periods that it takes. */
function cycleCost({ costAt, visits, periods }: Cycle, fixedCost: number, reorderPoint: number, upTo: number): number {
  const gap = upTo - reorderPoint;
  let total = fixedCost;
  for (let below = 0; below < gap; below++) total += visits(below) * costAt(upTo - below);
  return total / periods(gap);
}

/** What a period costs from a position on, remembered, and the position from which it costs least. */
function periodCosts(terms: MinMaxTerms): Pick<Cycle, 'costAt'> & { readonly leastCostLevel: number } {
  const demand = riskDemand(terms);
  const known: number[] = [];
  const costAt = (position: number): number => {
    if (position < 0) return mismatchCost(terms, demand, position);
    for (let next = known.length; next <= position; next++) known.push(mismatchCost(terms, demand, next));
    return known[position] ?? 0;
  };
  const ratio = terms.stockoutCost / (terms.holdingCost + terms.stockoutCost);
  return { costAt, leastCostLevel: leastLevel(demand, ratio) };
}

/** How the demand of one period after the other wears a position down that was raised by an order. */
interface Renewals {
  /** In how many periods the position is so many units below where it was raised to. */
  readonly visits: (below: number) => number;
  /** How many periods pass until the position is so many units or more below. */
  readonly periods: (gap: number) => number;
}

function renewals(demand: CountedDemand): Renewals {
  const probabilities: number[] = [];
  const visited: number[] = [];
  const passed: number[] = [0];
  const moves = 1 - probabilityOf(demand, 0);
  if (!(moves > 0)) throw new RangeError('a demand that is always zero');
  const extend = (to: number): void => {
    for (let below = visited.length; below <= to; below++) {
      probabilities.push(probabilityOf(demand, below));
      let arrivals = below === 0 ? 1 : 0;
      for (let units = 1; units <= below; units++) {
        arrivals += (probabilities[units] ?? 0) * (visited[below - units] ?? 0);
      }
      visited.push(arrivals / moves);
      passed.push((passed[below] ?? 0) + arrivals / moves);
    }
  };
  return {
    visits: (below) => {
      extend(below);
      return visited[below] ?? 0;
    },
    periods: (gap) => {
      extend(gap - 1);
      return passed[gap] ?? 0;
    },
  };
}
