import { err, ok, type Result } from '@emporion/kernel';
import { checkPositive } from './checked.ts';
import { normalLoss, normalQuantile, secondOrderNormalLoss } from './distribution.ts';
import {
  type BackorderTerms,
  economicOrderQuantity,
  economicOrderQuantityWithBackorders,
} from './economic-order-quantity.ts';

/** What stock costs that is always looked at, under normal demand. Every figure is above 0. */
export interface FixedQuantityTerms extends BackorderTerms {
  /** Standard deviation of the demand of one unit of time; it grows with the square root of time. */
  readonly demandSd: number;
  /** Units of time from ordering to receiving. */
  readonly leadTime: number;
}

/** Order a fixed quantity whenever the inventory position reaches the reorder point: an (r, Q) policy. */
export interface FixedQuantity {
  /** r, in units, not rounded. */
  readonly reorderPoint: number;
  /** Q, in units, not rounded. */
  readonly orderQuantity: number;
}

/** Quantities, and what they cost per unit of time. */
export interface FixedQuantityPolicy extends FixedQuantity {
  readonly cost: number;
}

/** Shortages cost so little that none should be avoided. */
export interface ShortageTooCheap {
  readonly reason: 'shortage-too-cheap';
  readonly stockoutCost: number;
}

/**
 * The economic order quantity, with a reorder point that covers the lead time with the critical ratio.
 *
 * @throws RangeError if a figure is not above 0.
 * @see Snyder and Shen, *Fundamentals of Supply Chain Theory*, section 5.3.2 (EOQ+SS)
 */
export function fixedQuantityBySafetyStock(terms: FixedQuantityTerms): FixedQuantityPolicy {
  const { holdingCost, stockoutCost } = terms;
  const { mean, sd } = leadTimeDemand(terms);
  const { orderQuantity } = economicOrderQuantity(terms);
  const reorderPoint = mean + sd * normalQuantile(stockoutCost / (holdingCost + stockoutCost));
  return withCost(terms, { reorderPoint, orderQuantity });
}

/**
 * The order quantity of steady demand with backorders, with the reorder point that is best for it.
 *
 * @throws RangeError if a figure is not above 0.
 * @see Snyder and Shen, section 5.3.3 (EOQB)
 */
export function fixedQuantityByBackorders(terms: FixedQuantityTerms): FixedQuantityPolicy {
  const { orderQuantity } = economicOrderQuantityWithBackorders(terms);
  return withCost(terms, { reorderPoint: bestReorderPoint(terms, orderQuantity), orderQuantity });
}

/**
 * The quantity and the reorder point with the least cost, exactly.
 *
 * @throws RangeError if a figure is not above 0.
 * @see Zheng (1992), "On properties of stochastic inventory systems", Management Science 38
 */
export function optimalFixedQuantity(terms: FixedQuantityTerms): FixedQuantityPolicy {
  // Cost falls with the quantity as long as it is above what a unit costs at the reorder point.
  const excess = (orderQuantity: number): number => {
    const reorderPoint = bestReorderPoint(terms, orderQuantity);
    return positionCost(terms, reorderPoint) - costOf(terms, { reorderPoint, orderQuantity });
  };
  const { orderQuantity: least } = economicOrderQuantityWithBackorders(terms);
  let most = 2 * least;
  while (excess(most) < 0) most *= 2;
  const orderQuantity = crossing(least, most, excess);
  return withCost(terms, { reorderPoint: bestReorderPoint(terms, orderQuantity), orderQuantity });
}

/**
 * The expected cost of ordering, holding and letting customers wait, per unit of time.
 *
 * @throws RangeError if a figure is not above 0, or the reorder point is not finite.
 */
export function fixedQuantityCost(terms: FixedQuantityTerms, quantities: FixedQuantity): number {
  leadTimeDemand(terms);
  checkPositive('order quantity', quantities.orderQuantity);
  if (!Number.isFinite(quantities.reorderPoint)) throw new RangeError(`no reorder point: ${quantities.reorderPoint}`);
  return costOf(terms, quantities);
}

/**
 * Quantity and reorder point by the approximation of the expected inventory level, where `stockoutCost` is of one unit
 * that is missing, however long a customer waits for it, and `cost` is of the approximation, too.
 *
 * Refuses `shortage-too-cheap`.
 *
 * @throws RangeError if a figure is not above 0.
 * @see Hadley and Whitin (1963); Snyder and Shen, section 5.3.1 (EIL)
 */
export function fixedQuantityByShortages(terms: FixedQuantityTerms): Result<FixedQuantityPolicy, ShortageTooCheap> {
  const { fixedCost, holdingCost, stockoutCost, demandRate } = terms;
  checkPositive('stockout cost', stockoutCost);
  const lead = leadTimeDemand(terms);
  let { orderQuantity } = economicOrderQuantity(terms);
  // The quantity only grows, until it stays or nothing speaks against running out.
  for (;;) {
    const risk = (orderQuantity * holdingCost) / (stockoutCost * demandRate);
    if (risk >= 1) return err({ reason: 'shortage-too-cheap', stockoutCost });
    const reorderPoint = lead.mean - lead.sd * normalQuantile(risk);
    const { loss } = normalLoss(reorderPoint, lead);
    const larger = Math.sqrt((2 * demandRate * (fixedCost + stockoutCost * loss)) / holdingCost);
    if (larger <= orderQuantity * (1 + arrived)) {
      const orders = demandRate / orderQuantity;
      const held = holdingCost * (reorderPoint - lead.mean + orderQuantity / 2);
      return ok({ reorderPoint, orderQuantity, cost: held + orders * (fixedCost + stockoutCost * loss) });
    }
    orderQuantity = larger;
  }
}

const arrived = 1e-13;

function leadTimeDemand(terms: FixedQuantityTerms): { readonly mean: number; readonly sd: number } {
  checkPositive('deviation of demand', terms.demandSd);
  checkPositive('lead time', terms.leadTime);
  return { mean: terms.demandRate * terms.leadTime, sd: terms.demandSd * Math.sqrt(terms.leadTime) };
}

/** What holding and waiting cost per unit of time a lead time after the inventory position was here. */
function positionCost(terms: FixedQuantityTerms, position: number): number {
  const { loss, complementaryLoss } = normalLoss(position, leadTimeDemand(terms));
  return terms.holdingCost * complementaryLoss + terms.stockoutCost * loss;
}

/** The inventory position is anywhere between r and r + Q with the same probability. */
function costOf(terms: FixedQuantityTerms, { reorderPoint, orderQuantity }: FixedQuantity): number {
  const { fixedCost, demandRate, holdingCost, stockoutCost } = terms;
  const { mean, sd } = leadTimeDemand(terms);
  const [from, to] = [(reorderPoint - mean) / sd, (reorderPoint + orderQuantity - mean) / sd];
  // What is left over at a position mirrors what is missing at the opposite one.
  const missing = secondOrderNormalLoss(from) - secondOrderNormalLoss(to);
  const left = secondOrderNormalLoss(-to) - secondOrderNormalLoss(-from);
  return (fixedCost * demandRate + sd * sd * (stockoutCost * missing + holdingCost * left)) / orderQuantity;
}

/** The reorder point at which an order of a quantity costs least: where its last unit is worth as much as its first. */
function bestReorderPoint(terms: FixedQuantityTerms, quantity: number): number {
  const { mean, sd } = leadTimeDemand(terms);
  const { holdingCost, stockoutCost } = terms;
  const best = mean + sd * normalQuantile(stockoutCost / (holdingCost + stockoutCost));
  return crossing(best - quantity, best, (r) => positionCost(terms, r + quantity) - positionCost(terms, r));
}

const mostSteps = 100;
const precision = 1e-14;

/**
 * Where a rising function crosses zero between two points, or the point that it does not reach beyond.
 *
 * @see Dowell and Jarratt (1971), "A modified regula falsi method for computing the root of an equation"
 */
function crossing(from: number, to: number, rising: (x: number) => number): number {
  let [low, high, below, above] = [from, to, rising(from), rising(to)];
  if (below >= 0) return low;
  if (above <= 0) return high;
  let side = 0;
  for (let step = 0; step < mostSteps && high - low > precision * Math.max(Math.abs(low), Math.abs(high)); step++) {
    const next = low - (below * (high - low)) / (above - below);
    if (!(next > low && next < high)) break;
    const value = rising(next);
    if (value === 0) return next;
    // An end that stays twice counts for half, so that it moves, too.
    if (value < 0) {
      [low, below] = [next, value];
      if (side < 0) above /= 2;
    } else {
      [high, above] = [next, value];
      if (side > 0) below /= 2;
    }
    side = Math.sign(value);
  }
  return -below < above ? low : high;
}

const withCost = (terms: FixedQuantityTerms, quantities: FixedQuantity): FixedQuantityPolicy => ({
  ...quantities,
  cost: fixedQuantityCost(terms, quantities),
});
