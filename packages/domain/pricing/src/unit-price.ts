import type { DiscountableLine, UnitRun } from './line-selector.ts';
import type { RunningCart } from './running-cart.ts';

/** Which units of a line are meant, where they cost different amounts. */
export type UnitTarget = 'cheapest' | 'dearest';

/**
 * The runs of a line by ascending price.
 *
 * @throws RangeError if they are not its units, the first of them at its unit price.
 */
export function cheapestFirst(
  { sku, quantity, unitPrice }: DiscountableLine,
  runs: readonly UnitRun[],
): readonly UnitRun[] {
  let units = 0;
  for (const run of runs) {
    if (!Number.isSafeInteger(run.quantity) || run.quantity < 1) {
      throw new RangeError(`not a quantity of ${sku}: ${run.quantity}`);
    }
    if (!Number.isSafeInteger(run.unitPrice) || run.unitPrice < 0) {
      throw new RangeError(`not a price of ${sku}: ${run.unitPrice}`);
    }
    units += run.quantity;
  }
  if (units !== quantity || runs[0]?.unitPrice !== unitPrice) throw new RangeError(`not the units of ${sku}: ${units}`);
  return runs.toSorted((a, b) => a.unitPrice - b.unitPrice);
}

/**
 * What the first so many units of runs cost.
 *
 * @param most - what a unit counts for at most, in minor units
 */
export function priceOfRuns(
  runs: readonly UnitRun[],
  units: number,
  most: number = Number.POSITIVE_INFINITY,
  target: UnitTarget = 'cheapest',
): number {
  let left = units;
  let price = 0;
  for (let place = 0; place < runs.length && left > 0; place += 1) {
    const run = runs[target === 'cheapest' ? place : runs.length - 1 - place];
    if (run === undefined) continue;
    const own = Math.min(run.quantity, left);
    left -= own;
    price += own * Math.min(run.unitPrice, most);
  }
  return price;
}

/** What so many units of the line at a place cost by their list prices, the cheapest of them unless it says otherwise. */
export function listPriceOf(
  { unitPrices, runs }: RunningCart,
  place: number,
  units: number,
  target: UnitTarget = 'cheapest',
): number {
  const own = runs?.[place];
  if (own === undefined) return (unitPrices[place] ?? 0) * units;
  return priceOfRuns(own, units, Number.POSITIVE_INFINITY, target);
}

/** So many units of each of some lines. */
export interface TakenUnits {
  readonly lines: readonly number[];
  readonly units: readonly number[];
}

/**
 * Take units of lines in the order of their prices; of equal ones those of the lower SKU first.
 *
 * @param take - how many of so many units of a line are taken
 */
export function takenByPrice(
  { quantities, unitPrices, runs }: RunningCart,
  lines: readonly number[],
  target: UnitTarget,
  take: (line: number, units: number) => number,
): TakenUnits {
  const sign = target === 'cheapest' ? 1 : -1;
  if (runs === undefined) {
    const inOrder = lines.toSorted((a, b) => sign * ((unitPrices[a] ?? 0) - (unitPrices[b] ?? 0)));
    return { lines: inOrder, units: inOrder.map((line) => take(line, quantities[line] ?? 0)) };
  }
  const inOrder = lines
    .flatMap((line, index) => {
      const own = runs[line] ?? [{ quantity: quantities[line] ?? 0, unitPrice: unitPrices[line] ?? 0 }];
      return own.map(({ quantity, unitPrice }) => ({ line, index, quantity, unitPrice }));
    })
    .sort((a, b) => sign * (a.unitPrice - b.unitPrice));
  const units = lines.map(() => 0);
  for (const { line, index, quantity } of inOrder) units[index] = (units[index] ?? 0) + take(line, quantity);
  return { lines, units };
}
