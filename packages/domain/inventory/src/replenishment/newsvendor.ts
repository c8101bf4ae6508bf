import { err, ok, type Result } from '@emporion/kernel';
import { checkNotNegative, checkPositive, checkWhole } from './checked.ts';
import { checkDemand, type Demand, demandOver, leastLevel, lossOf, meanOf } from './demand.ts';

/** What it costs to have too much and too little at the end of a period. */
export interface MismatchCosts {
  /** Of one unit that is left over, above 0. */
  readonly holdingCost: number;
  /** Of one unit that is missing, above 0. */
  readonly stockoutCost: number;
}

/** When and for what demand stock is raised to a level. */
export interface NewsvendorTerms<D extends Demand = Demand> extends MismatchCosts {
  /** Of one period. */
  readonly demand: D;
  /**
   * Periods from ordering to receiving, ≥ 0. With a review in every period the level has to last for one period more.
   *
   * @default 0
   */
  readonly leadTime?: number;
}

/** The level to which stock is raised in each period. */
export interface BaseStock {
  /** In units; whole ones where the demand is counted. */
  readonly baseStockLevel: number;
  /** The probability with which the level should be enough: stockout cost over both costs. */
  readonly criticalRatio: number;
  /** Expected cost of one period. */
  readonly cost: number;
}

/**
 * The level with the least expected cost of leftovers and shortages: for one season, or for every period with a lead
 * time.
 *
 * @throws RangeError if a figure is outside its range.
 * @see Snyder and Shen, *Fundamentals of Supply Chain Theory*, section 4.3
 */
export function newsvendor(terms: NewsvendorTerms): BaseStock {
  const demand = riskDemand(terms);
  const criticalRatio = terms.stockoutCost / (terms.holdingCost + terms.stockoutCost);
  if (criticalRatio === 0 || criticalRatio === 1) {
    throw new RangeError(`costs too far apart: ${terms.holdingCost} and ${terms.stockoutCost}`);
  }
  const baseStockLevel = leastLevel(demand, criticalRatio);
  return { baseStockLevel, criticalRatio, cost: mismatchCost(terms, demand, baseStockLevel) };
}

/**
 * The expected cost of one period when stock is raised to a level.
 *
 * @param baseStockLevel - a whole number where the demand is counted
 * @throws RangeError if a figure is outside its range.
 */
export function newsvendorCost(terms: NewsvendorTerms, baseStockLevel: number): number {
  const demand = riskDemand(terms);
  if (demand.kind !== 'normal') checkWhole('level', baseStockLevel);
  return mismatchCost(terms, demand, baseStockLevel);
}

/** The demand that an order placed now has to be enough for. */
export function riskDemand<D extends Demand>({
  holdingCost,
  stockoutCost,
  demand,
  leadTime = 0,
}: NewsvendorTerms<D>): D {
  checkPositive('holding cost', holdingCost);
  checkPositive('stockout cost', stockoutCost);
  checkNotNegative('lead time', leadTime);
  checkDemand(demand);
  return leadTime === 0 ? demand : demandOver(demand, leadTime + 1);
}

export function mismatchCost({ holdingCost, stockoutCost }: MismatchCosts, demand: Demand, level: number): number {
  const { loss, complementaryLoss } = lossOf(demand, level);
  return holdingCost * complementaryLoss + stockoutCost * loss;
}

/** A season in which units are bought once, sold while there is demand, and disposed of. */
export interface SeasonTerms {
  /** Of one unit that is sold. */
  readonly unitPrice: number;
  /** Of one unit that is bought. */
  readonly unitCost: number;
  /** What one unit that is left over brings; negative when it costs. @default 0 */
  readonly salvageValue?: number;
  /** What one missing unit costs beside its price, in good will. @default 0 */
  readonly goodwillCost?: number;
  /** Of the season. */
  readonly demand: Demand;
}

/** How much to buy for a season. */
export interface SeasonPlan {
  readonly orderQuantity: number;
  readonly criticalRatio: number;
  /** Expected profit of the season. */
  readonly profit: number;
}

/** Why no quantity is best: each unit loses money, or each leftover brings as much as it has cost. */
export type SeasonRefusal =
  | { readonly reason: 'never-profitable'; readonly unitPrice: number; readonly unitCost: number }
  | { readonly reason: 'always-profitable'; readonly unitCost: number; readonly salvageValue: number };

/**
 * The quantity with the greatest expected profit of a season, from prices instead of costs of leftovers and shortages.
 *
 * Refuses `never-profitable` and `always-profitable`.
 *
 * @throws RangeError if a figure is not finite, the demand is outside its range, or one cost is nothing beside the other.
 * @see Snyder and Shen, section 4.3.2.5
 */
export function planSeason(terms: SeasonTerms): Result<SeasonPlan, SeasonRefusal> {
  const { unitPrice, unitCost, salvageValue = 0, goodwillCost = 0, demand } = terms;
  if (!Number.isFinite(unitPrice + unitCost + salvageValue + goodwillCost)) {
    throw new RangeError(`not finite: ${unitPrice}, ${unitCost}, ${salvageValue}, ${goodwillCost}`);
  }
  const [holdingCost, stockoutCost] = [unitCost - salvageValue, unitPrice + goodwillCost - unitCost];
  if (stockoutCost <= 0) return err({ reason: 'never-profitable', unitPrice, unitCost });
  if (holdingCost <= 0) return err({ reason: 'always-profitable', unitCost, salvageValue });
  const { baseStockLevel, criticalRatio, cost } = newsvendor({ holdingCost, stockoutCost, demand });
  return ok({
    orderQuantity: baseStockLevel,
    criticalRatio,
    profit: (unitPrice - unitCost) * meanOf(demand) - cost,
  });
}
