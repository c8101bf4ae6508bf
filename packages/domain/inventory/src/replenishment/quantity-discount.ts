import { checkPositive } from './checked.ts';
import type { LotSize } from './economic-order-quantity.ts';

/** A price that holds from a quantity on. */
export interface PriceBreak {
  /** Units, ≥ 0. The first is 0, and they ascend. */
  readonly from: number;
  /** Of one unit; above 0, and lower than the one before. */
  readonly unitCost: number;
}

/** What ordering and holding costs when large orders are cheaper. */
export interface DiscountTerms {
  /** Of one order, whatever its size; above 0. */
  readonly fixedCost: number;
  /** Of what a unit has cost, for one unit of time; 0.3 is 30 %. */
  readonly holdingCostRate: number;
  /** Units per unit of time, above 0. */
  readonly demandRate: number;
  readonly priceBreaks: readonly PriceBreak[];
}

/** How much to order at a time. The cost includes what is paid for the units. */
export interface DiscountedLotSize extends LotSize {
  /** Which price break it falls under, from 0. */
  readonly region: number;
}

/** From where to where a price holds, and where ordering costs least when its price held everywhere. */
interface Region extends PriceBreak {
  readonly end: number;
  /** What an order costs beside its units at this price. */
  readonly orderCost: number;
}

/**
 * The order quantity with the least cost when the price of the quantity holds for all units of the order.
 *
 * @throws RangeError if a figure or the order of the price breaks is outside its range.
 * @see Snyder and Shen, *Fundamentals of Supply Chain Theory*, section 3.4.2
 */
export function allUnitsDiscountQuantity(terms: DiscountTerms): DiscountedLotSize {
  const regions = regionsOf(terms, () => 0);
  // Where the best quantity is below the region, the least that the price asks for is best; where it is beyond, a
  // cheaper region is better.
  return cheapest(terms, regions, (best, { from, end }) => (best < end ? Math.max(best, from) : undefined));
}

/**
 * The order quantity with the least cost when each price holds for the units beyond its break only.
 *
 * @throws RangeError if a figure or the order of the price breaks is outside its range.
 * @see Snyder and Shen, section 3.4.3
 */
export function incrementalDiscountQuantity(terms: DiscountTerms): DiscountedLotSize {
  const regions = regionsOf(terms, (premium) => premium);
  return cheapest(terms, regions, (best, { from, end }) => (best >= from && best < end ? best : undefined));
}

/** What the units of a small order cost more than the price of a region, all together, is the premium of the region. */
function regionsOf(terms: DiscountTerms, orderPremium: (premium: number) => number): readonly Region[] {
  const { priceBreaks, fixedCost } = terms;
  checkPositive('fixed cost', fixedCost);
  checkPositive('holding cost rate', terms.holdingCostRate);
  checkPositive('demand rate', terms.demandRate);
  if (priceBreaks[0]?.from !== 0) throw new RangeError('price breaks that do not start at 0');
  let premium = 0;
  return priceBreaks.map(({ from, unitCost }, index) => {
    checkPositive('unit cost', unitCost);
    const [before, after] = [priceBreaks[index - 1], priceBreaks[index + 1]];
    if (before !== undefined && !(before.from < from && before.unitCost > unitCost)) {
      throw new RangeError(`not a price break after ${before.unitCost} from ${before.from}: ${unitCost} from ${from}`);
    }
    premium += from * ((before?.unitCost ?? unitCost) - unitCost);
    const end = after?.from ?? Number.POSITIVE_INFINITY;
    return { from, unitCost, end, orderCost: fixedCost + orderPremium(premium) };
  });
}

function cheapest(
  { fixedCost, holdingCostRate, demandRate }: DiscountTerms,
  regions: readonly Region[],
  within: (best: number, region: Region) => number | undefined,
): DiscountedLotSize {
  let least: DiscountedLotSize = { orderQuantity: 0, region: 0, cost: Number.POSITIVE_INFINITY };
  for (const [index, region] of regions.entries()) {
    const { unitCost, orderCost } = region;
    const orderQuantity = within(Math.sqrt((2 * orderCost * demandRate) / (holdingCostRate * unitCost)), region);
    if (orderQuantity === undefined) continue;
    const held = holdingCostRate * (unitCost * orderQuantity + orderCost - fixedCost);
    const cost = unitCost * demandRate + (orderCost * demandRate) / orderQuantity + held / 2;
    if (cost < least.cost) least = { orderQuantity, region: index, cost };
  }
  return least;
}
