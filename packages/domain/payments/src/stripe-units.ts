import { type Currency, minorUnitsOf } from '@emporion/money';
import type { GatewayUnit } from './gateway-amount.ts';

/** Taken at their face value: the ariary (MGA) too, to which ISO 4217 gives two digits. */
const zeroDecimal: readonly string[] = [
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'JPY',
  'KMF',
  'KRW',
  'MGA',
  'PYG',
  'RWF',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
];

/** They have lost their hundredths, but are still counted in them; the last two digits are always zero. */
const formerlyTwoDecimal: readonly string[] = ['ISK', 'UGX'];

/** The last of three digits is always zero. */
const threeDecimal: readonly string[] = ['BHD', 'JOD', 'KWD', 'OMR', 'TND'];

/**
 * In which whole numbers Stripe counts a currency; undefined where its documentation does not say.
 *
 * Forint (HUF) and Taiwan dollars (TWD) are paid out in whole units only, but charged in hundredths.
 *
 * @see https://docs.stripe.com/currencies#minor-units, #zero-decimal, #three-decimal and #special-cases
 */
export function stripeUnitOf(currency: Currency): GatewayUnit | undefined {
  if (zeroDecimal.includes(currency)) return { digits: 0, multipleOf: 1 };
  if (formerlyTwoDecimal.includes(currency)) return { digits: 2, multipleOf: 100 };
  if (threeDecimal.includes(currency)) return { digits: 3, multipleOf: 10 };
  return minorUnitsOf(currency) === 2 ? { digits: 2, multipleOf: 1 } : undefined;
}
