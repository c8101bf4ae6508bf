import type { Reduction } from './discounted-cart.ts';
import type { LineIndex } from './line-index.ts';
import type { DiscountableLine, UnitRun } from './line-selector.ts';
import { inOrderOfSku } from './sku-order.ts';
import { cheapestFirst, priceOfRuns } from './unit-run.ts';

/** A cart while promotions apply to it, in columns. The shipping is the line after the last. */
export interface RunningCart {
  readonly quantities: readonly number[];
  readonly unitPrices: readonly number[];
  /** The units of lines that cost different amounts, the cheapest first; absent where no line has such units. */
  readonly runs: readonly (readonly UnitRun[] | undefined)[] | undefined;
  /** What every line costs by now, in minor units. */
  readonly amounts: number[];
  /** Below which the lines do not fall, in minor units. */
  readonly floors: readonly number[];
  /** Whether any floor is above zero. */
  readonly hasFloors: boolean;
  /** The places of the lines of every scope, by ascending SKU. */
  readonly scopes: readonly (readonly number[])[];
}

/**
 * A cart before its promotions.
 *
 * @throws RangeError if a SKU occurs twice, a quantity is not a positive whole number, a price is not a whole number of
 * minor units ≥ 0, runs are not the units of their line, or the total is beyond 2^53-1.
 */
export function runningCart(index: LineIndex, lines: readonly DiscountableLine[]): RunningCart {
  const count = lines.length;
  const quantities: number[] = new Array(count + 1);
  const unitPrices: number[] = new Array(count + 1);
  const amounts: number[] = new Array(count + 1);
  const floors: number[] = new Array(count + 1);
  let runs: (readonly UnitRun[] | undefined)[] | undefined;
  let hasFloors = false;
  let total = 0;
  let units = 0;
  for (let place = 0; place < count; place += 1) {
    const line = lines[place];
    if (line === undefined) continue;
    const { quantity, unitPrice, minimumUnitPrice = 0 } = line;
    assertUnits(line);
    let amount = unitPrice * quantity;
    let floor = Math.min(minimumUnitPrice, unitPrice) * quantity;
    if (line.runs !== undefined) {
      const own = cheapestFirst(line, line.runs);
      amount = priceOfRuns(own, quantity);
      floor = priceOfRuns(own, quantity, minimumUnitPrice);
      runs ??= new Array(count + 1);
      runs[place] = own;
    }
    // No amount is negative, so a sum that is safe was safe all along.
    total += amount;
    units += quantity;
    hasFloors ||= floor > 0;
    quantities[place] = quantity;
    unitPrices[place] = unitPrice;
    amounts[place] = amount;
    floors[place] = floor;
  }
  if (!Number.isSafeInteger(total)) throw new RangeError(`not minor units: ${total}`);
  if (!Number.isSafeInteger(units)) throw new RangeError(`not a number of units: ${units}`);
  quantities[count] = 1;
  unitPrices[count] = 0;
  amounts[count] = 0;
  floors[count] = 0;
  const scopes = index.linesOf(lines, inOrderOfSku(lines));
  return { quantities, unitPrices, runs, amounts, floors, hasFloors, scopes };
}

function assertUnits({ sku, quantity, unitPrice, minimumUnitPrice = 0 }: DiscountableLine): void {
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity of ${sku}: ${quantity}`);
  if (!Number.isSafeInteger(unitPrice) || unitPrice < 0) throw new RangeError(`not a price of ${sku}: ${unitPrice}`);
  if (!Number.isSafeInteger(minimumUnitPrice) || minimumUnitPrice < 0) {
    throw new RangeError(`not a price of ${sku}: ${minimumUnitPrice}`);
  }
}

/** Take a reduction off the amounts. */
export function take({ amounts }: RunningCart, { lines, shares }: Reduction): void {
  for (let index = 0; index < lines.length; index += 1) {
    const place = lines[index] ?? 0;
    amounts[place] = (amounts[place] ?? 0) - (shares[index] ?? 0);
  }
}

/** Give a reduction back. */
export function giveBack({ amounts }: RunningCart, { lines, shares }: Reduction): void {
  for (let index = 0; index < lines.length; index += 1) {
    const place = lines[index] ?? 0;
    amounts[place] = (amounts[place] ?? 0) + (shares[index] ?? 0);
  }
}
