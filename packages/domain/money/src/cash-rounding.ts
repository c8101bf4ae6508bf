import type { Currency } from './currency.ts';
import { type Money, money } from './money.ts';
import { type RoundingMode, roundRatio } from './rounding.ts';

/**
 * Round an amount to what coins can pay: the nearest multiple of a step, in minor units.
 *
 * @param step - the smallest coin in minor units, ≥ 1; 5 for the Swiss franc
 * @throws RangeError if `step` is not a positive integer or the result is beyond 2^53-1.
 */
export const roundToStep = <C extends Currency>(amount: Money<C>, step: number, mode: RoundingMode): Money<C> =>
  money(amount.currency, roundRatio(amount.minor, step, mode) * step);
