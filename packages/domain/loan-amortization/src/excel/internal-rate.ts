import { type CalendarDate, err, ok, type Result } from '@emporion/kernel';
import { datedRate, internalRate } from '../annual-rate/internal-rate.ts';
import type { InternalRate, RateRefusal } from '../annual-rate/rate-refusal.ts';

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

function onlyRate(found: Result<InternalRate, RateRefusal>): Result<number, RateRefusal> {
  if (!found.ok) return found;
  const { rate, others } = found.value;
  return others.length === 0 ? ok(rate) : err({ reason: 'several-rates', rates: [...others, rate].sort(ascending) });
}

const ascending = (a: number, b: number): number => a - b;
