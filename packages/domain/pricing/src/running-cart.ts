import type { Reduction } from './discounted-cart.ts';
import type { LineIndex } from './line-index.ts';
import type { DiscountableLine } from './line-selector.ts';

/** A cart while promotions apply to it, in columns. The shipping is the line after the last. */
export interface RunningCart {
  readonly quantities: readonly number[];
  readonly unitPrices: readonly number[];
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
 * minor units ≥ 0, or the total is beyond 2^53-1.
 */
export function runningCart(index: LineIndex, lines: readonly DiscountableLine[]): RunningCart {
  const quantities: number[] = [];
  const unitPrices: number[] = [];
  const amounts: number[] = [];
  const floors: number[] = [];
  let hasFloors = false;
  let total = 0;
  let units = 0;
  for (const { sku, quantity, unitPrice, minimumUnitPrice = 0 } of lines) {
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity of ${sku}: ${quantity}`);
    if (!Number.isSafeInteger(unitPrice) || unitPrice < 0) throw new RangeError(`not a price of ${sku}: ${unitPrice}`);
    if (!Number.isSafeInteger(minimumUnitPrice) || minimumUnitPrice < 0) {
      throw new RangeError(`not a price of ${sku}: ${minimumUnitPrice}`);
    }
    const amount = unitPrice * quantity;
    // No amount is negative, so a sum that is safe was safe all along.
    total += amount;
    units += quantity;
    hasFloors ||= minimumUnitPrice > 0;
    quantities.push(quantity);
    unitPrices.push(unitPrice);
    amounts.push(amount);
    floors.push(Math.min(minimumUnitPrice, unitPrice) * quantity);
  }
  if (!Number.isSafeInteger(total)) throw new RangeError(`not minor units: ${total}`);
  if (!Number.isSafeInteger(units)) throw new RangeError(`not a number of units: ${units}`);
  const scopes = index.linesOf(lines, inOrderOfSku(lines));
  quantities.push(1);
  unitPrices.push(0);
  amounts.push(0);
  floors.push(0);
  return { quantities, unitPrices, amounts, floors, hasFloors, scopes };
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

/**
 * The places of a cart by ascending SKU. Ties of an allocation go to the lower place; by SKU, that does not depend on the
 * order of the cart.
 *
 * @throws RangeError if a SKU occurs twice.
 */
export function inOrderOfSku(lines: readonly DiscountableLine[]): readonly number[] {
  const skus = lines.map(({ sku }) => sku);
  const order = skus.map((_, place) => place);
  order.sort((a, b) => ((skus[a] ?? '') < (skus[b] ?? '') ? -1 : 1));
  for (let index = 1; index < order.length; index += 1) {
    if (skus[order[index] ?? 0] === skus[order[index - 1] ?? 0]) throw new RangeError('a SKU occurs twice');
  }
  return order;
}
