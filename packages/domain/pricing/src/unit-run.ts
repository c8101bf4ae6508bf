import type { DiscountableLine, UnitRun } from './line-selector.ts';

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
