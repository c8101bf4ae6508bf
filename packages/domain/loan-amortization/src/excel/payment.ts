import {
  accumulation,
  checkAnnuity,
  checkPeriods,
  checkPositive,
  growth,
  type PaymentTiming,
  presentWorth,
  timed,
} from './annuity.ts';

/**
 * `PMT(rate, nper, pv, [fv], [type])`: the level payment.
 *
 * @throws RangeError if `rate` is not above −1, `nper` not above 0, or `type` neither 0 nor 1.
 */
export function pmt(rate: number, nper: number, pv: number, fv = 0, type: PaymentTiming = 0): number {
  checkAnnuity(rate, type);
  checkPeriods(nper);
  return -(pv / presentWorth(rate, nper) + fv / accumulation(rate, nper)) / timed(rate, type) + 0;
}

/**
 * `IPMT(rate, per, nper, pv, [fv], [type])`: the interest in payment `per`, which counts from 1.
 *
 * @throws RangeError as `pmt` does, and if `per` is not a whole number from 1 to `nper`.
 */
export function ipmt(rate: number, per: number, nper: number, pv: number, fv = 0, type: PaymentTiming = 0): number {
  checkAnnuity(rate, type);
  checkPeriod(per, nper);
  // Nothing has accrued yet when the first period begins.
  if (type === 1 && per === 1) return 0;
  // A debt that runs down and savings that build up, each without a difference of nearly equal numbers.
  const debt = (pv * presentWorth(rate, nper - per + 1)) / presentWorth(rate, nper);
  const savings = (fv * accumulation(rate, per - 1)) / accumulation(rate, nper);
  return (-rate * (debt - savings)) / timed(rate, type) + 0;
}

/**
 * `PPMT(rate, per, nper, pv, [fv], [type])`: the principal in payment `per`, which counts from 1.
 *
 * @throws RangeError as `ipmt` does.
 */
export function ppmt(rate: number, per: number, nper: number, pv: number, fv = 0, type: PaymentTiming = 0): number {
  checkAnnuity(rate, type);
  checkPeriod(per, nper);
  if (type === 1 && per === 1) return pmt(rate, nper, pv, fv, type);
  return (-(pv + fv) * growth(rate, per - 1)) / (accumulation(rate, nper) * timed(rate, type)) + 0;
}

/**
 * `CUMIPMT(rate, nper, pv, start_period, end_period, type)`: the interest in the payments of a range, both ends included.
 *
 * @throws RangeError if `rate`, `nper` or `pv` is not above 0, the range is none of whole periods, or `type` neither 0 nor 1.
 */
export const cumipmt = (
  rate: number,
  nper: number,
  pv: number,
  start: number,
  end: number,
  type: PaymentTiming,
): number => cumulated(ipmt, { rate, nper, pv, start, end, type });

/**
 * `CUMPRINC(rate, nper, pv, start_period, end_period, type)`: the principal in the payments of a range, both ends included.
 *
 * @throws RangeError as `cumipmt` does.
 */
export const cumprinc = (
  rate: number,
  nper: number,
  pv: number,
  start: number,
  end: number,
  type: PaymentTiming,
): number => cumulated(ppmt, { rate, nper, pv, start, end, type });

/**
 * `ISPMT(rate, per, nper, pv)`: the interest of a period when the principal is repaid in equal parts; `per` counts from 0.
 *
 * @throws RangeError if `nper` is not above 0.
 */
export function ispmt(rate: number, per: number, nper: number, pv: number): number {
  checkPeriods(nper);
  return (-pv * rate * (nper - per)) / nper + 0;
}

interface Range {
  readonly rate: number;
  readonly nper: number;
  readonly pv: number;
  readonly start: number;
  readonly end: number;
  readonly type: PaymentTiming;
}

function cumulated(part: typeof ipmt, { rate, nper, pv, start, end, type }: Range): number {
  checkPositive('rate', rate);
  checkPositive('present value', pv);
  checkAnnuity(rate, type);
  checkPeriod(start, nper);
  checkPeriod(end, nper);
  if (start > end) throw new RangeError(`not a range of periods: ${start} to ${end}`);
  let total = 0;
  for (let per = start; per <= end; per++) total += part(rate, per, nper, pv, 0, type);
  return total;
}

function checkPeriod(per: number, nper: number): void {
  checkPeriods(nper);
  if (!Number.isInteger(per) || per < 1 || per > nper) throw new RangeError(`not a period from 1 to ${nper}: ${per}`);
}
