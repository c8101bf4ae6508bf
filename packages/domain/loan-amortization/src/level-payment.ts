import { type Currency, type Money, money, type RoundingMode, roundRatio, roundRatioExact } from '@emporion/money';
import { type CheckedTerms, checkedTerms, type LoanTerms } from './loan-terms.ts';

/**
 * The payment that repays a loan in equal parts, rounded once from the exact value.
 *
 * It is `P·r / (1 − (1+r)^−n)`, or `P/n` when nothing is charged.
 *
 * @throws RangeError if the terms are outside their ranges or the payment is beyond 2^53-1.
 */
export const levelPayment = <C extends Currency>(terms: LoanTerms<C>): Money<C> =>
  money(terms.principal.currency, levelPaymentMinor(checkedTerms(terms)));

// The double below is right to a few ulp: log1p and expm1 are, and x/(eˣ−1) ≤ 1 damps what they pass on. This is 1,000 times that.
const relativeError = 1e-12;

/** The payment in minor units. */
export function levelPaymentMinor({ principal, periodicRate, periods, paymentRounding }: CheckedTerms): number {
  const { numerator, denominator } = periodicRate;
  if (numerator === 0) return roundRatio(principal, periods, paymentRounding);
  const perPeriod = numerator / denominator;
  const estimate = (principal * perPeriod) / -Math.expm1(-periods * Math.log1p(perPeriod));
  // Ziv's test: when both ends of the error round alike, so does what lies between them.
  const [low, high] = [estimate * (1 - relativeError), estimate * (1 + relativeError)];
  const rounded = roundDouble(low, paymentRounding);
  if (high < Number.MAX_SAFE_INTEGER && rounded === roundDouble(high, paymentRounding)) return rounded;
  return exactLevelPayment(principal, periodicRate, periods, paymentRounding);
}

/** Round a positive double. How ties go does not matter here: they round apart in Ziv's test, and the exact path decides. */
function roundDouble(value: number, mode: RoundingMode): number {
  const whole = Math.floor(value);
  switch (mode) {
    case 'up':
    case 'ceiling':
      return value > whole ? whole + 1 : whole;
    case 'down':
    case 'floor':
      return whole;
    default:
      return value - whole >= 0.5 ? whole + 1 : whole;
  }
}

/** `P·a·(a+b)ⁿ / (b·((a+b)ⁿ − bⁿ))` for a periodic rate a/b, in integers of any size. */
function exactLevelPayment(
  principal: number,
  { numerator, denominator }: CheckedTerms['periodicRate'],
  periods: number,
  mode: RoundingMode,
): number {
  const [a, b, n] = [BigInt(numerator), BigInt(denominator), BigInt(periods)];
  const grown = (a + b) ** n;
  const payment = roundRatioExact(BigInt(principal) * a * grown, b * (grown - b ** n), mode);
  if (payment > Number.MAX_SAFE_INTEGER) throw new RangeError(`not a payment in minor units: ${payment}`);
  return Number(payment);
}
