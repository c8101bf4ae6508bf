import type { TaxableLine, TaxPolicy } from './tax-policy.ts';
import type { Levy } from './tax-treatment.ts';

/** Lines from which a levy is taken and rounded at once. */
export interface LevyGroup {
  readonly levy: Levy;
  /** Of its lines, ascending. */
  readonly places: readonly number[];
  /** Of its lines, in the same order. */
  readonly amounts: readonly number[];
  /** The sum of the amounts. */
  readonly base: number;
  /** Whether it has amounts of both signs. */
  readonly mixed: boolean;
}

interface OpenGroup {
  readonly levy: Levy;
  readonly places: number[];
  readonly amounts: number[];
  base: number;
  least: number;
  most: number;
}

/**
 * The levies on lines, in the order in which they first occur: one for all lines that have it, or one for each line where
 * taxes are rounded at the line or below.
 *
 * @throws RangeError if an amount is not whole minor units, a quantity is not a positive whole number, or a sum is beyond
 * 2^53-1.
 */
export function levyGroups({ priceMode, roundAt }: TaxPolicy, lines: readonly TaxableLine[]): readonly LevyGroup[] {
  const groups: OpenGroup[] = [];
  const together = roundAt === 'rateGroup' || roundAt === 'order';
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place];
    if (line === undefined) continue;
    const { amount, quantity, treatment } = line;
    if (!Number.isSafeInteger(amount)) throw new RangeError(`not minor units: ${amount}`);
    if (!Number.isSafeInteger(quantity) || quantity < 1) throw new RangeError(`not a quantity: ${quantity}`);
    const levies = priceMode === 'inclusive' ? treatment.inGross : treatment.onNet;
    for (let part = 0; part < levies.length; part += 1) {
      const levy = levies[part];
      if (levy === undefined) continue;
      let group = together ? groupOf(groups, levy) : undefined;
      if (group === undefined) {
        group = { levy, places: [], amounts: [], base: 0, least: 0, most: 0 };
        groups.push(group);
      }
      add(group, place, amount);
    }
  }
  return groups.map(({ levy, places, amounts, base, least, most }) => {
    return { levy, places, amounts, base, mixed: least < 0 && most > 0 };
  });
}

/**
 * The sum of amounts of either sign.
 *
 * @throws RangeError if it is beyond 2^53-1 anywhere on the way.
 */
export function sumOf(amounts: readonly number[]): number {
  let sum = 0;
  for (let place = 0; place < amounts.length; place += 1) {
    sum += amounts[place] ?? 0;
    if (!Number.isSafeInteger(sum)) throw new RangeError(`not minor units: ${sum}`);
  }
  return sum;
}

// There are few rates in a cart: walking past them is faster than hashing their keys.
function groupOf(groups: readonly OpenGroup[], levy: Levy): OpenGroup | undefined {
  for (let place = 0; place < groups.length; place += 1) {
    const group = groups[place];
    if (group !== undefined && (group.levy === levy || group.levy.key === levy.key)) return group;
  }
  return undefined;
}

function add(group: OpenGroup, place: number, amount: number): void {
  group.places.push(place);
  group.amounts.push(amount);
  group.base += amount;
  if (!Number.isSafeInteger(group.base)) throw new RangeError(`not minor units: ${group.base}`);
  if (amount < group.least) group.least = amount;
  if (amount > group.most) group.most = amount;
}
