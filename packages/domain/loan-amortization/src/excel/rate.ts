import type { Result } from '@emporion/kernel';
import { levelRate } from '../annual-rate/level-rate.ts';
import type { RateRefusal } from '../annual-rate/rate-refusal.ts';
import { checkPeriods, checkPositive, checkTiming, type PaymentTiming } from './annuity.ts';

/**
 * `RATE(nper, pmt, pv, [fv], [type])`: the rate of a period. It takes no guess.
 *
 * Refuses `no-rate` and, where a worksheet would give the rate nearest to its guess, `several-rates`.
 *
 * @throws RangeError if `nper` is not a whole number from 1 to 1,000,000, an amount is not finite, or `type` neither 0 nor 1.
 */
export function rate(
  nper: number,
  pmt: number,
  pv: number,
  fv = 0,
  type: PaymentTiming = 0,
): Result<number, RateRefusal> {
  checkTiming(type);
  return levelRate({ periods: nper, payment: -pmt, presentValue: pv, futureValue: -fv, due: type === 1 });
}

/**
 * `RRI(nper, pv, fv)`: the rate at which an amount grows into another.
 *
 * @throws RangeError if `nper`, `pv` or `fv` is not above 0.
 */
export function rri(nper: number, pv: number, fv: number): number {
  checkPeriods(nper);
  checkPositive('present value', pv);
  checkPositive('future value', fv);
  return Math.expm1(Math.log(fv / pv) / nper);
}

/**
 * `EFFECT(nominal_rate, npery)`: the rate of a year with the interest on interest.
 *
 * @param npery - times a year at which interest is compounded; a fraction is cut off
 * @throws RangeError if `nominal` is not above 0 or `npery` below 1.
 */
export function effect(nominal: number, npery: number): number {
  checkPositive('rate', nominal);
  const times = compoundings(npery);
  return Math.expm1(times * Math.log1p(nominal / times));
}

/**
 * `NOMINAL(effect_rate, npery)`: the rate of a year without the interest on interest.
 *
 * @param npery - times a year at which interest is compounded; a fraction is cut off
 * @throws RangeError if `effective` is not above 0 or `npery` below 1.
 */
export function nominal(effective: number, npery: number): number {
  checkPositive('rate', effective);
  const times = compoundings(npery);
  return times * Math.expm1(Math.log1p(effective) / times);
}

function compoundings(npery: number): number {
  const times = Math.trunc(npery);
  if (!(times >= 1 && times < Number.POSITIVE_INFINITY)) throw new RangeError(`not a number of times a year: ${npery}`);
  return times;
}
