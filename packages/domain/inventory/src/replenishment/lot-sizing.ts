import { checkNotNegative } from './checked.ts';

/** The demand of periods that are known beforehand, and what meeting it costs. A single figure holds for all periods. */
export interface DynamicLotTerms {
  /** Units of each period, ≥ 0. */
  readonly demand: readonly number[];
  /** Of one order, ≥ 0. */
  readonly fixedCost: number | readonly number[];
  /** Of one unit that is kept from a period to the next, ≥ 0. */
  readonly holdingCost: number | readonly number[];
  /** Of one unit bought in a period, ≥ 0. @default 0 */
  readonly purchaseCost?: number | readonly number[];
}

/** What to order when. */
export interface LotPlan {
  /** Units of each period; they arrive in it. */
  readonly orderQuantities: readonly number[];
  readonly cost: number;
}

/**
 * The plan with the least cost that meets all demand in time: it orders only when nothing is left, and then for whole
 * periods. Of plans that cost the same it takes the one that orders for fewer periods at first.
 *
 * @throws RangeError if a figure is negative or not finite, or a list has not one figure for each period.
 * @see Wagner and Whitin (1958), "Dynamic version of the economic lot size model", Management Science 5
 */
export function wagnerWhitin(terms: DynamicLotTerms): LotPlan {
  const { demand } = terms;
  const periods = demand.length;
  for (const units of demand) checkNotNegative('demand', units);
  const fixedCost = perPeriod('fixed cost', terms.fixedCost, periods);
  const holdingCost = perPeriod('holding cost', terms.holdingCost, periods);
  const purchaseCost = perPeriod('purchase cost', terms.purchaseCost ?? 0, periods);

  // What the periods from one on cost when nothing is left before it, and up to which period it then orders.
  const costFrom = new Array<number>(periods + 1).fill(0);
  const nextOrder = new Array<number>(periods).fill(0);
  for (let first = periods - 1; first >= 0; first--) {
    let least = Number.POSITIVE_INFINITY;
    let next = first + 1;
    if (demand[first] === 0) least = costFrom[first + 1] ?? 0;
    let unitCost = purchaseCost[first] ?? 0;
    let orderCost = fixedCost[first] ?? 0;
    for (let last = first; last < periods; last++) {
      orderCost += unitCost * (demand[last] ?? 0);
      unitCost += holdingCost[last] ?? 0;
      const cost = orderCost + (costFrom[last + 1] ?? 0);
      if (cost < least) [least, next] = [cost, last + 1];
    }
    costFrom[first] = least;
    nextOrder[first] = next;
  }

  const orderQuantities = new Array<number>(periods).fill(0);
  for (let first = 0; first < periods; first = nextOrder[first] ?? periods) {
    let quantity = 0;
    for (let period = first; period < (nextOrder[first] ?? periods); period++) quantity += demand[period] ?? 0;
    orderQuantities[first] = quantity;
  }
  return { orderQuantities, cost: costFrom[0] ?? 0 };
}

function perPeriod(name: string, figures: number | readonly number[], periods: number): readonly number[] {
  const list = typeof figures === 'number' ? new Array<number>(periods).fill(figures) : figures;
  if (list.length !== periods) throw new RangeError(`not a ${name} for each of ${periods} periods: ${list.length}`);
  for (const figure of list) checkNotNegative(name, figure);
  return list;
}
