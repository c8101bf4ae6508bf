import type { RunningCart } from './running-cart.ts';
import { priceOfRuns, type UnitTarget } from './unit-run.ts';

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
