import type { Instant } from '@emporion/kernel';
import type { Currency } from './currency.ts';
import { add, type Money, multiply, negate } from './money.ts';
import type { RoundingMode } from './rounding.ts';

/** A price that changes inside a period that is already paid. */
export interface PriceChange<C extends Currency = Currency> {
  /** What was paid for the whole period. */
  readonly oldPrice: Money<C>;
  /** What the whole period costs after the change. */
  readonly newPrice: Money<NoInfer<C>>;
  readonly periodStart: Instant;
  readonly periodEnd: Instant;
  /** From `periodStart` to `periodEnd`. */
  readonly changeAt: Instant;
}

/** What a change of price costs for the rest of the period. */
export interface Proration<C extends Currency = Currency> {
  /** The unused part of the old price, given back: negative for a positive price. */
  readonly credit: Money<C>;
  /** The same part of the new price. */
  readonly debit: Money<C>;
  /** Credit and debit together. */
  readonly net: Money<C>;
}

/**
 * Charge a change of price for the remaining part of its period, to the millisecond; each side is rounded on its own.
 *
 * @throws RangeError if the period is empty, or the change is outside it.
 * @see https://docs.stripe.com/billing/subscriptions/prorations
 */
export function prorate<C extends Currency>(change: PriceChange<C>, mode: RoundingMode): Proration<C> {
  const { oldPrice, newPrice, periodStart, periodEnd, changeAt } = change;
  if (!(periodStart < periodEnd)) throw new RangeError(`not a period: ${periodStart} to ${periodEnd}`);
  if (changeAt < periodStart || changeAt > periodEnd) throw new RangeError(`not within the period: ${changeAt}`);
  const remaining = { numerator: periodEnd - changeAt, denominator: periodEnd - periodStart };
  const credit = negate(multiply(oldPrice, remaining, mode));
  const debit = multiply(newPrice, remaining, mode);
  return { credit, debit, net: add<C>(credit, debit) };
}
