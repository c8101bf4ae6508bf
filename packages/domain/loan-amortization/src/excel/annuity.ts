/** When payments fall: 0 at the end of each period, 1 at its beginning. */
export type PaymentTiming = 0 | 1;

/** `((1+r)^n − 1)/r`: what n payments of 1 have grown to when the last is paid. */
export const accumulation = (rate: number, periods: number): number =>
  rate === 0 ? periods : Math.expm1(periods * Math.log1p(rate)) / rate;

/** `(1 − (1+r)^−n)/r`: what n payments of 1 are worth one period before the first. */
export const presentWorth = (rate: number, periods: number): number =>
  rate === 0 ? periods : -Math.expm1(-periods * Math.log1p(rate)) / rate;

/** `(1+r)^n`; of negative periods, what discounts. */
export const growth = (rate: number, periods: number): number => Math.exp(periods * Math.log1p(rate));

/** What a payment at the beginning of a period is worth at its end. */
export const timed = (rate: number, type: PaymentTiming): number => (type === 1 ? 1 + rate : 1);

/** @throws RangeError if the rate is not above −1, or the type is neither 0 nor 1. */
export function checkAnnuity(rate: number, type: number): void {
  if (!(rate > -1 && rate < Number.POSITIVE_INFINITY)) throw new RangeError(`not a rate above -1: ${rate}`);
  checkTiming(type);
}

/** @throws RangeError if the type is neither 0 nor 1. */
export function checkTiming(type: number): void {
  if (type !== 0 && type !== 1) throw new RangeError(`not a type of payment, 0 or 1: ${type}`);
}

/** @throws RangeError if there is not at least a trace of a period. */
export function checkPeriods(periods: number): void {
  if (!(periods > 0 && periods < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`not a number of periods above 0: ${periods}`);
  }
}

/** @throws RangeError if the value is not above 0. */
export function checkPositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`not a ${name} above 0: ${value}`);
}
