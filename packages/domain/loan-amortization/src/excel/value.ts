import { accumulation, checkAnnuity, growth, type PaymentTiming, presentWorth, timed } from './annuity.ts';

/**
 * `PV(rate, nper, pmt, [fv], [type])`: what payments and a final amount are worth now.
 *
 * @throws RangeError if `rate` is not above −1, or `type` neither 0 nor 1.
 */
export function pv(rate: number, nper: number, pmt: number, fv = 0, type: PaymentTiming = 0): number {
  checkAnnuity(rate, type);
  return -(fv * growth(rate, -nper) + pmt * timed(rate, type) * presentWorth(rate, nper)) + 0;
}

/**
 * `FV(rate, nper, pmt, [pv], [type])`: what payments and an amount now will have grown to.
 *
 * @throws RangeError if `rate` is not above −1, or `type` neither 0 nor 1.
 */
export function fv(rate: number, nper: number, pmt: number, pv = 0, type: PaymentTiming = 0): number {
  checkAnnuity(rate, type);
  return -(pv * growth(rate, nper) + pmt * timed(rate, type) * accumulation(rate, nper)) + 0;
}

/** `FVSCHEDULE(principal, schedule)`: what an amount has grown to after one period at each of the rates. */
export const fvschedule = (principal: number, schedule: readonly number[]): number =>
  schedule.reduce((value, rate) => value * (1 + rate), principal);
