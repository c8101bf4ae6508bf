import type { CalendarDate, Result } from '@emporion/kernel';
import { datedRate, internalRate, onlyRate } from '../annual-rate/internal-rate.ts';
import type { RateRefusal } from '../annual-rate/rate-refusal.ts';

/**
 * `IRR(values)`: the rate at which amounts one period apart are worth nothing together. It takes no guess.
 *
 * Refuses `no-rate` and, where a worksheet would give the rate nearest to its guess, `several-rates`.
 *
 * @throws RangeError if a value is not finite.
 */
export const irr = (values: readonly number[]): Result<number, RateRefusal> => onlyRate(internalRate(values));

/**
 * `XIRR(values, dates)`: the same for dated amounts, as a rate for 365 days.
 *
 * @throws RangeError if a value is not finite or there is not a date for each.
 */
export function xirr(values: readonly number[], dates: readonly CalendarDate[]): Result<number, RateRefusal> {
  if (dates.length !== values.length) {
    throw new RangeError(`not a date for each value: ${dates.length} for ${values.length}`);
  }
  return onlyRate(datedRate(dates.map((date, index) => ({ date, amount: values[index] ?? 0 }))));
}
