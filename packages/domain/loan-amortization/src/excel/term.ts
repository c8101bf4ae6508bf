import { err, ok, type Result } from '@emporion/kernel';
import { checkAnnuity, checkPositive, type PaymentTiming, timed } from './annuity.ts';

/** Why payments take no number of periods: there are none (`#DIV/0!`), or they never reach the end (`#NUM!`). */
export type TermRefusal = { readonly reason: 'no-payment' } | { readonly reason: 'never-repaid' };

/**
 * `NPER(rate, pmt, pv, [fv], [type])`: how many payments it takes, not rounded to whole ones.
 *
 * Refuses `no-payment` where neither payment nor interest changes anything, and `never-repaid` where the payments never
 * get there.
 *
 * @throws RangeError if `rate` is not above −1, or `type` neither 0 nor 1.
 */
export function nper(
  rate: number,
  pmt: number,
  pv: number,
  fv = 0,
  type: PaymentTiming = 0,
): Result<number, TermRefusal> {
  checkAnnuity(rate, type);
  const payment = pmt * timed(rate, type);
  const change = payment + pv * rate;
  if (rate === 0 && payment === 0) return err({ reason: 'no-payment' });
  const share = -(pv + fv) / change;
  const periods = rate === 0 ? share : Math.log1p(share * rate) / Math.log1p(rate);
  return Number.isFinite(periods) ? ok(periods + 0) : err({ reason: 'never-repaid' });
}

/**
 * `PDURATION(rate, pv, fv)`: how many periods an amount takes to grow into another.
 *
 * @throws RangeError if an argument is not above 0.
 */
export function pduration(rate: number, pv: number, fv: number): number {
  checkPositive('rate', rate);
  checkPositive('present value', pv);
  checkPositive('future value', fv);
  return Math.log(fv / pv) / Math.log1p(rate);
}
