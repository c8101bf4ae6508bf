import { err, type Instant, ok, type Result } from '@emporion/kernel';
import {
  type Currency,
  type Money,
  minorUnitsOf,
  money,
  type Rate,
  type RoundingMode,
  roundRatio,
  roundRatioExact,
} from '@emporion/money';

/** What one unit of a currency costs in another, as somebody fixed it at a moment. It says nothing of the way back. */
export interface ExchangeRate<From extends Currency = Currency, To extends Currency = Currency> {
  readonly from: From;
  readonly to: To;
  /** Units of `to` for one unit of `from`, not minor units; > 0. */
  readonly rate: Rate;
  readonly at: Instant;
  /** Who fixed it: `ecb`. */
  readonly source: string;
}

/** A rate that is asked for. */
export interface ExchangeQuery<From extends Currency = Currency, To extends Currency = Currency> {
  readonly from: From;
  readonly to: To;
  readonly at: Instant;
  /** How old the rate may be, in milliseconds; absent for any age. */
  readonly maxAge?: number;
}

/** Why there is no rate. None is made up from the way back, or from two rates by way of a third currency. */
export type ExchangeRefusal =
  | { readonly reason: 'no-exchange-rate'; readonly from: Currency; readonly to: Currency }
  | {
      readonly reason: 'exchange-rate-too-old';
      readonly from: Currency;
      readonly to: Currency;
      /** When the newest one was fixed. */
      readonly fixedAt: Instant;
    };

/**
 * The newest rate that was fixed by a moment for exactly that pair; of equals, the one of the lower source.
 *
 * @throws RangeError if that source fixed two rates for the pair at that moment.
 */
export function exchangeRateAt<From extends Currency, To extends Currency>(
  rates: readonly ExchangeRate[],
  { from, to, at, maxAge }: ExchangeQuery<From, To>,
): Result<ExchangeRate<From, To>, ExchangeRefusal> {
  const isAsked = (rate: ExchangeRate): rate is ExchangeRate<From, To> =>
    rate.from === from && rate.to === to && rate.at <= at;
  const newest = rates.filter(isAsked).sort((a, b) => b.at - a.at || (a.source < b.source ? -1 : 1));
  const [best, next] = newest;
  if (best === undefined) return err({ reason: 'no-exchange-rate', from, to });
  if (next?.at === best.at && next.source === best.source) throw new RangeError(`two rates at once: ${best.source}`);
  if (maxAge !== undefined && at - best.at > maxAge) {
    return err({ reason: 'exchange-rate-too-old', from, to, fixedAt: best.at });
  }
  return ok(best);
}

/**
 * An amount in another currency at a given rate, rounded once to the minor unit of that currency.
 *
 * @throws RangeError if the amount is not in the currency of the rate, or the result is beyond 2^53-1.
 */
export function convert<From extends Currency, To extends Currency>(
  amount: Money<From>,
  { from, to, rate }: ExchangeRate<NoInfer<From>, To>,
  rounding: RoundingMode,
): Money<To> {
  if (amount.currency !== from) throw new RangeError(`a rate for ${from}, not for ${amount.currency}`);
  const more = minorUnitsOf(to) - minorUnitsOf(from);
  const product = amount.minor * rate.numerator * 10 ** Math.max(more, 0);
  const divisor = rate.denominator * 10 ** Math.max(-more, 0);
  if (Number.isSafeInteger(product) && Number.isSafeInteger(divisor)) {
    return money(to, roundRatio(product, divisor, rounding));
  }
  const numerator = BigInt(amount.minor) * BigInt(rate.numerator) * 10n ** BigInt(Math.max(more, 0));
  const denominator = BigInt(rate.denominator) * 10n ** BigInt(Math.max(-more, 0));
  return money(to, Number(roundRatioExact(numerator, denominator, rounding)));
}
