import { type CalendarDate, daysBetween, err, ok, type Result } from '@emporion/kernel';
import { checkAnnuity } from './annuity.ts';

/** Why cash flows have no return: nothing is paid, or nothing is received. */
export interface OneSidedFlows {
  readonly reason: 'one-sided';
}

/**
 * `NPV(rate, values)`: what amounts at the end of each period are worth one period before the first.
 *
 * @throws RangeError if `rate` is not above −1.
 */
export function npv(rate: number, values: readonly number[]): number {
  checkAnnuity(rate, 0);
  const perPeriod = Math.log1p(rate);
  return values.reduce((total, value, index) => total + value * Math.exp(-(index + 1) * perPeriod), 0);
}

/**
 * `XNPV(rate, values, dates)`: what dated amounts are worth on the first date, at a rate for 365 days.
 *
 * @throws RangeError if `rate` is not above −1, there is not a date for each value, or one is before the first.
 */
export function xnpv(rate: number, values: readonly number[], dates: readonly CalendarDate[]): number {
  checkAnnuity(rate, 0);
  const [first] = dates;
  if (first === undefined || dates.length !== values.length) {
    throw new RangeError(`not a date for each value: ${dates.length} for ${values.length}`);
  }
  const perDay = Math.log1p(rate) / 365;
  let total = 0;
  for (const [index, date] of dates.entries()) {
    const days = daysBetween(first, date);
    if (days < 0) throw new RangeError(`a date before the first: ${-days} days`);
    total += (values[index] ?? 0) * Math.exp(-days * perDay);
  }
  return total;
}

/**
 * `MIRR(values, finance_rate, reinvest_rate)`: the return of regular cash flows, where what is paid is borrowed at one
 * rate and what is received is invested at another.
 *
 * Refuses `one-sided`.
 *
 * @throws RangeError if a rate is not above −1.
 */
export function mirr(
  values: readonly number[],
  financeRate: number,
  reinvestRate: number,
): Result<number, OneSidedFlows> {
  checkAnnuity(financeRate, 0);
  checkAnnuity(reinvestRate, 0);
  const last = values.length - 1;
  let [paid, received] = [0, 0];
  for (const [index, value] of values.entries()) {
    if (value < 0) paid -= value * Math.exp(-index * Math.log1p(financeRate));
    else received += value * Math.exp((last - index) * Math.log1p(reinvestRate));
  }
  return paid > 0 && received > 0 ? ok(Math.expm1(Math.log(received / paid) / last)) : err({ reason: 'one-sided' });
}
