import { err, ok, type Result } from '@emporion/kernel';
import { checkPositive } from './checked.ts';

/** What ordering and holding a SKU costs whose demand is steady. Each figure is above 0, in any unit of money and time. */
export interface LotTerms {
  /** Of one order, whatever its size. */
  readonly fixedCost: number;
  /** Of one unit for one unit of time. */
  readonly holdingCost: number;
  /** Units per unit of time. */
  readonly demandRate: number;
}

/** How much to order at a time, and what ordering and holding then cost per unit of time. */
export interface LotSize {
  /** In units, not rounded. */
  readonly orderQuantity: number;
  readonly cost: number;
}

/**
 * The order quantity with the least cost of ordering and holding.
 *
 * @throws RangeError if a figure is not above 0.
 * @see Harris (1913); Snyder and Shen, *Fundamentals of Supply Chain Theory*, section 3.2
 */
export function economicOrderQuantity(terms: LotTerms): LotSize {
  checkLot(terms);
  const { fixedCost, holdingCost, demandRate } = terms;
  const cost = Math.sqrt(2 * fixedCost * demandRate * holdingCost);
  return { orderQuantity: cost / holdingCost, cost };
}

/**
 * What ordering and holding cost per unit of time when this many units are ordered at a time.
 *
 * @throws RangeError if a figure is not above 0.
 */
export function orderQuantityCost(terms: LotTerms, orderQuantity: number): number {
  checkLot(terms);
  checkPositive('order quantity', orderQuantity);
  return (terms.fixedCost * terms.demandRate) / orderQuantity + (terms.holdingCost * orderQuantity) / 2;
}

/** Terms under which customers wait for what is missing. */
export interface BackorderTerms extends LotTerms {
  /** Of one unit that a customer waits for, for one unit of time; above 0. */
  readonly stockoutCost: number;
}

/** A lot size, and how much of the demand waits for the next one. */
export interface BackorderedLotSize extends LotSize {
  /** From 0 to 1; the order is placed when so large a share of its quantity is owed. */
  readonly stockoutFraction: number;
}

/**
 * The order quantity with the least cost of ordering, holding and letting customers wait on purpose.
 *
 * @throws RangeError if a figure is not above 0.
 * @see Snyder and Shen, section 3.5
 */
export function economicOrderQuantityWithBackorders(terms: BackorderTerms): BackorderedLotSize {
  checkPositive('stockout cost', terms.stockoutCost);
  const { holdingCost, stockoutCost } = terms;
  const filled = stockoutCost / (holdingCost + stockoutCost);
  const { orderQuantity, cost } = economicOrderQuantity({ ...terms, holdingCost: holdingCost * filled });
  return { orderQuantity, cost, stockoutFraction: holdingCost / (holdingCost + stockoutCost) };
}

/** Terms under which a lot arrives little by little. */
export interface ProductionTerms extends LotTerms {
  /** Units per unit of time while a lot is made; more than the demand. */
  readonly productionRate: number;
}

/** A lot takes longer to make than it lasts. */
export interface ProductionTooSlow {
  readonly reason: 'production-too-slow';
  readonly productionRate: number;
  readonly demandRate: number;
}

/**
 * The production quantity with the least cost of setting up and holding.
 *
 * Refuses `production-too-slow`.
 *
 * @throws RangeError if a figure is not above 0.
 * @see Taft (1918); Snyder and Shen, section 3.6
 */
export function economicProductionQuantity(terms: ProductionTerms): Result<LotSize, ProductionTooSlow> {
  const { productionRate, demandRate, holdingCost } = terms;
  checkLot(terms);
  checkPositive('production rate', productionRate);
  if (productionRate <= demandRate) return err({ reason: 'production-too-slow', productionRate, demandRate });
  return ok(economicOrderQuantity({ ...terms, holdingCost: holdingCost * (1 - demandRate / productionRate) }));
}

function checkLot({ fixedCost, holdingCost, demandRate }: LotTerms): void {
  checkPositive('fixed cost', fixedCost);
  checkPositive('holding cost', holdingCost);
  checkPositive('demand rate', demandRate);
}
