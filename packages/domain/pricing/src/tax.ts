import { multiplyRatio, type Rate, type RoundingMode } from '@emporion/money';
import type { Taxed } from './priced-cart.ts';
import { shared } from './shared.ts';
import { type LevyGroup, levyGroups, sumOf } from './tax-groups.ts';
import type { TaxableLine, TaxPolicy } from './tax-policy.ts';
import { taxesRounded } from './tax-rounding.ts';
import type { Levy, Tax } from './tax-treatment.ts';

/** How much of one tax fell on a line, and how it came about. */
export interface LineTax {
  readonly tax: Tax;
  /** What was taken together with this line, in minor units; contains the taxes where prices do. */
  readonly base: number;
  /** The levy as a part of the base; a price contains all its taxes in one levy. */
  readonly rate: Rate;
  /**
   * The whole levy, in minor units: `base` times `rate`, rounded once, unless taxes are rounded at the unit or once for
   * the order. The shares of all lines and taxes in it make the whole.
   */
  readonly whole: number;
  /** In minor units. */
  readonly share: number;
}

/** A line with its taxes: `gross` is `net` and `tax` together. */
export interface TaxedLine extends Taxed {
  readonly taxes: readonly LineTax[];
}

/** What is reported of one tax. */
export interface TaxTotal {
  readonly tax: Tax;
  /** The net amounts on which it is levied, in minor units, without the taxes below a compound one. */
  readonly taxable: number;
  /** In minor units. */
  readonly amount: number;
}

/** Lines with their taxes: every total is the sum of the lines. */
export interface TaxedLines {
  /** In the order in which they were given. */
  readonly lines: readonly TaxedLine[];
  /** One for each tax, in the order in which they first occur. */
  readonly breakdown: readonly TaxTotal[];
  readonly totals: Taxed;
}

/**
 * Compute the taxes of lines and share them over the lines by largest remainder, so that the lines add up to the totals.
 *
 * The amount of a line never moves: with inclusive prices it is the gross amount, with exclusive ones the net. Several
 * taxes of an exclusive price are rounded each on its own; those of an inclusive price are taken out together and then
 * shared by rate. Lines below zero, as on a credit note, bear the negative tax.
 *
 * @throws RangeError if an amount is not whole minor units, a quantity is not a positive whole number, or a total is
 * beyond 2^53-1.
 * @see EN 16931-1, BR-CO-17: the tax of an invoice is rounded once per rate
 */
export function taxed(policy: TaxPolicy, lines: readonly TaxableLine[]): TaxedLines {
  const groups = levyGroups(policy, lines);
  const wholes = taxesRounded(policy, groups, lines);
  const taxes: (LineTax[] | undefined)[] = new Array(lines.length);
  for (let place = 0; place < groups.length; place += 1) {
    const group = groups[place];
    if (group !== undefined) share(group, wholes[place] ?? 0, policy.rounding, taxes);
  }
  const inclusive = policy.priceMode === 'inclusive';
  const result = lines.map(({ amount }, place) => lineOf(amount, taxes[place] ?? [], inclusive));
  const [net, tax] = [sumOf(result.map((line) => line.net)), sumOf(result.map((line) => line.tax))];
  return { lines: result, breakdown: breakdownOf(result), totals: { gross: sumOf([net, tax]), net, tax } };
}

function lineOf(amount: number, taxes: readonly LineTax[], inclusive: boolean): TaxedLine {
  let tax = 0;
  for (let place = 0; place < taxes.length; place += 1) tax += taxes[place]?.share ?? 0;
  if (inclusive) return { gross: amount, net: amount - tax, tax, taxes };
  return { gross: sumOf([amount, tax]), net: amount, tax, taxes };
}

/** Give a levy to its lines by their amounts, and to each tax in it by its rate. */
function share(group: LevyGroup, whole: number, rounding: RoundingMode, taxes: (LineTax[] | undefined)[]): void {
  const { levy, places, base } = group;
  const parts = group.mixed ? mixedShares(group, whole, rounding) : sharesOf(levy, group.amounts, whole);
  for (let part = 0; part < levy.taxes.length; part += 1) {
    const tax = levy.taxes[part];
    if (tax === undefined) continue;
    for (let member = 0; member < places.length; member += 1) {
      const share = parts[part]?.[member] ?? 0;
      const place = places[member] ?? 0;
      const levied = { tax, base, rate: levy.rate, whole, share };
      const before = taxes[place];
      // One tax is the rule, and an empty list makes room for many.
      if (before === undefined) taxes[place] = [levied];
      else before.push(levied);
    }
  }
}

/** For each tax in a levy, the shares of the lines. */
function sharesOf(levy: Levy, amounts: readonly number[], whole: number): readonly (readonly number[])[] {
  if (amounts.length === 1 && levy.taxes.length === 1) return [[whole]];
  const weights = amounts.some((amount) => amount < 0) ? amounts.map(Math.abs) : amounts;
  if (levy.taxes.length === 1) return [shared(whole, weights)];
  // Of several taxes, both must add up: what each line bears, lest it exceed its price, and what is owed of each tax.
  const left = [...shared(whole, weights)];
  return shared(whole, levy.weights).map((part) => {
    const shares = shared(part, left.map(Math.abs));
    for (let member = 0; member < left.length; member += 1) left[member] = (left[member] ?? 0) - (shares[member] ?? 0);
    return shares;
  });
}

/** Sales and returns at one rate are rounded together, but only the returns bear the negative part of the tax. */
function mixedShares(
  { levy, amounts }: LevyGroup,
  whole: number,
  rounding: RoundingMode,
): readonly (readonly number[])[] {
  const returns = amounts.map((amount) => Math.min(amount, 0));
  // Sides that are rounded apart may miss the whole by a unit: the returns give way, lest a sale bear less than 0.
  const returned = Math.min(multiplyRatio(sumOf(returns), levy.rate, rounding), whole);
  const back = sharesOf(levy, returns, returned);
  const sales = amounts.map((amount) => Math.max(amount, 0));
  const sold = sharesOf(levy, sales, whole - returned);
  return sold.map((shares, part) => shares.map((own, member) => own + (back[part]?.[member] ?? 0)));
}

function breakdownOf(lines: readonly TaxedLine[]): readonly TaxTotal[] {
  const totals: { tax: Tax; taxable: number; amount: number }[] = [];
  for (let place = 0; place < lines.length; place += 1) {
    const { net = 0, taxes = [] } = lines[place] ?? {};
    for (let part = 0; part < taxes.length; part += 1) {
      const levied = taxes[part];
      if (levied === undefined) continue;
      const total = totalOf(totals, levied.tax);
      total.taxable += net;
      total.amount += levied.share;
    }
  }
  return totals;
}

function totalOf(totals: { tax: Tax; taxable: number; amount: number }[], tax: Tax): (typeof totals)[number] {
  for (let place = 0; place < totals.length; place += 1) {
    const known = totals[place];
    if (known !== undefined && (known.tax === tax || known.tax.id === tax.id)) return known;
  }
  const total = { tax, taxable: 0, amount: 0 };
  totals.push(total);
  return total;
}
