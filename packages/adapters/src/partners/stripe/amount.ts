import { type Currency, type Money, minorUnitsOf, money } from '@emporion/money';

/** The digits after the decimal point that Stripe counts in, where they are others than those of ISO 4217. */
const digitsAtStripe: Readonly<Partial<Record<Currency, number>>> = { ISK: 2, MGA: 0, UGX: 2 };

/**
 * An amount as Stripe takes it: an integer in the smallest unit that it knows of the currency.
 *
 * @throws RangeError if Stripe cannot charge it: a fraction of its unit, or more digits than a card network takes.
 * @see https://docs.stripe.com/currencies#zero-decimal, with the special cases and three-decimal currencies beside it
 */
export function toStripeAmount({ minor, currency }: Money): number {
  const digits = minorUnitsOf(currency);
  const amount = minor * 10 ** ((digitsAtStripe[currency] ?? digits) - digits);
  const isExact = Number.isSafeInteger(amount) && (digits < 3 || amount % 10 === 0);
  if (!isExact) throw new RangeError(`Stripe cannot charge ${minor} minor units of ${currency}`);
  return amount;
}

/** What an amount at Stripe is in the minor units of ISO 4217. */
export function fromStripeAmount(amount: number, currency: Currency): Money {
  const digits = minorUnitsOf(currency);
  return money(currency, amount / 10 ** ((digitsAtStripe[currency] ?? digits) - digits));
}
