import type { CalendarDate } from '@emporion/kernel';
import { addRates, compareRates, multiplyRates, type Rate, rate } from '@emporion/money';
import type { RateChange, RateLimits } from './dated-terms.ts';

const lower = (a: Rate, b: Rate | undefined): Rate => (b === undefined || compareRates(a, b) <= 0 ? a : b);
const higher = (a: Rate, b: Rate | undefined): Rate => (b === undefined || compareRates(a, b) >= 0 ? a : b);
const negative = ({ numerator, denominator }: Rate): Rate => rate(-numerator, denominator);

/**
 * The rates that are charged: each change as far as the limits let it go, from the rate charged before.
 *
 * A lifetime limit wins over the largest step.
 *
 * @throws RangeError if a limit is negative, the floor is above the cap, or the first rate is outside of them.
 */
export function ratePath(
  initial: Rate,
  changes: readonly RateChange[],
  limits: RateLimits = {},
): readonly { readonly from: CalendarDate; readonly annualRate: Rate }[] {
  const { largestStep, lowest, highest } = limits;
  for (const limit of [largestStep, lowest, highest]) {
    if (limit !== undefined && limit.numerator < 0) throw new RangeError(`not a limit of a rate: ${shown(limit)}`);
  }
  if (lowest !== undefined && highest !== undefined && compareRates(lowest, highest) > 0) {
    throw new RangeError(`a floor above the cap: ${shown(lowest)} above ${shown(highest)}`);
  }
  if (compareRates(initial, lower(higher(initial, lowest), highest)) !== 0) {
    throw new RangeError(`not a rate within its limits: ${shown(initial)}`);
  }
  let charged = initial;
  return changes.map(({ from, annualRate }) => {
    const stepped =
      largestStep === undefined
        ? annualRate
        : higher(lower(annualRate, addRates(charged, largestStep)), addRates(charged, negative(largestStep)));
    charged = lower(higher(stepped, lowest), highest);
    return { from, annualRate: charged };
  });
}

/** The rate on all that is owed which charges half of it. */
export const halfRate = (annualRate: Rate): Rate => multiplyRates(annualRate, rate(1, 2));

const shown = ({ numerator, denominator }: Rate): string => `${numerator}/${denominator}`;
