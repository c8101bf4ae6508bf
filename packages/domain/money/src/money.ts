import type { Brand } from '@emporion/kernel';
import { type Currency, isCurrency, minorUnitsOf } from './currency.ts';
import { multiplyRatio, type Ratio, type RoundingMode } from './rounding.ts';

/**
 * An amount in whole minor units (cents, yen, fils) of one currency, from -(2^53-1) to 2^53-1.
 *
 * It stands on the wire as it stands here: `{ "minor": 1999, "currency": "EUR" }`.
 */
export type Money<C extends Currency = Currency> = Brand<{ readonly minor: number; readonly currency: C }, 'Money'>;

/**
 * An amount of money.
 *
 * @param minor - in minor units, of either sign
 * @throws RangeError if `minor` is fractional, -0 or beyond 2^53-1, or if nobody can pay in that currency.
 */
export function money<C extends Currency>(currency: C, minor: number): Money<C> {
  if (!Number.isSafeInteger(minor) || Object.is(minor, -0)) throw new RangeError(`not minor units: ${minor}`);
  if (!isCurrency(currency)) throw new RangeError(`not a currency: ${String(currency)}`);
  return { minor, currency } as Money<C>;
}

/**
 * Add two amounts of one currency.
 *
 * @throws RangeError if the currencies differ or the sum is beyond 2^53-1.
 */
export const add = <C extends Currency>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> =>
  money(common(a, b), a.minor + b.minor);

/**
 * Subtract the second amount from the first.
 *
 * @throws RangeError if the currencies differ or the difference is beyond 2^53-1.
 */
export const subtract = <C extends Currency>(a: Money<C>, b: Money<NoInfer<C>>): Money<C> =>
  money(common(a, b), a.minor - b.minor);

/** The same amount with the other sign. */
export const negate = <C extends Currency>(amount: Money<C>): Money<C> => money(amount.currency, 0 - amount.minor);

/** The same amount without its sign. */
export const absolute = <C extends Currency>(amount: Money<C>): Money<C> =>
  amount.minor < 0 ? negate(amount) : amount;

/**
 * An amount taken a whole number of times.
 *
 * @throws RangeError if `count` is fractional or the product is beyond 2^53-1.
 */
export function times<C extends Currency>(amount: Money<C>, count: number): Money<C> {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a count: ${count}`);
  return money(amount.currency, amount.minor * count + 0);
}

/**
 * A fraction of an amount, rounded once to a whole minor unit.
 *
 * @param ratio - a rate, or any fraction of safe integers with a positive denominator
 * @throws RangeError if the ratio is not such a fraction or the product is beyond 2^53-1.
 */
export const multiply = <C extends Currency>(amount: Money<C>, ratio: Ratio, mode: RoundingMode): Money<C> =>
  money(amount.currency, multiplyRatio(amount.minor, ratio, mode));

/**
 * Order two amounts of one currency: negative when `a` is the smaller, zero when they are equal.
 *
 * @throws RangeError if the currencies differ.
 */
export function compare<C extends Currency>(a: Money<C>, b: Money<NoInfer<C>>): -1 | 0 | 1 {
  common(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

/** Whether two amounts are the same, currency and all. */
export const isSameMoney = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency;

/**
 * The total of amounts of one currency; nothing at all makes zero.
 *
 * @throws RangeError if a currency differs or the total is beyond 2^53-1. Partial sums may leave that range.
 */
export function sum<C extends Currency>(currency: C, amounts: readonly Money<NoInfer<C>>[]): Money<C> {
  let total = 0;
  let safe = true;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new RangeError(`cannot mix ${currency} and ${amount.currency}`);
    total += amount.minor;
    safe &&= Number.isSafeInteger(total);
  }
  return money(currency, safe ? total : Number(amounts.reduce((exact, { minor }) => exact + BigInt(minor), 0n)));
}

/**
 * Read an amount from a decimal in currency units: `-19.99`.
 *
 * Never from a number, whose digits are not what was typed; and never with more digits after the point than the
 * currency has, because `1.000` means a thousand to half of the world.
 *
 * @throws RangeError if the text is anything else, or the amount is beyond 2^53-1 minor units.
 */
export function parseMoney<C extends Currency>(currency: C, text: string): Money<C> {
  const parts = typeof text === 'string' && text.length <= 20 ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) : null;
  if (parts === null) throw new RangeError(`not a decimal amount: ${String(text).slice(0, 40)}`);
  const [, sign, whole = '', fraction = ''] = parts;
  const digits = minorUnitsOf(currency);
  if (fraction.length > digits) throw new RangeError(`more than ${digits} digits after the point: ${text}`);
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  return money(currency, sign === '-' ? 0 - minor : minor);
}

/** Write an amount as a decimal in currency units, without its currency: `-19.99`; yen have no point. */
export function formatMoney({ minor, currency }: Money): string {
  const digits = minorUnitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${minor < 0 ? '-' : ''}${text.slice(0, point)}${digits === 0 ? '' : `.${text.slice(point)}`}`;
}

function common<C extends Currency>(a: Money<C>, b: Money<C>): C {
  if (a.currency !== b.currency) throw new RangeError(`cannot mix ${a.currency} and ${b.currency}`);
  return a.currency;
}
