import {
  type Currency,
  type ExactRatio,
  exactRatio,
  type Money,
  money,
  type RoundingMode,
  roundRatioExact,
} from '@emporion/money';
import { type CheckedTerms, checkedTerms, type LoanTerms } from './loan-terms.ts';

/**
 * The payment that repays a loan in equal parts, rounded once from the exact value.
 *
 * It is `P·r / (1 − (1+r)^−n)`, or `P/n` when nothing is charged. A balloon is taken off at its present value, and `n`
 * counts the payments after those that are interest alone. Of the policy for residuals it knows only `up`.
 *
 * @throws RangeError if the terms are outside their ranges or the payment is beyond 2^53-1.
 */
export const levelPayment = <C extends Currency>(terms: LoanTerms<C>): Money<C> =>
  money(terms.principal.currency, levelPaymentMinor(checkedTerms(terms)));

/**
 * The level payment before it is rounded, in minor units.
 *
 * @throws RangeError if the terms are outside their ranges.
 */
export function exactLevelPayment(terms: LoanTerms): ExactRatio {
  const checked = checkedTerms(terms);
  const { perPrincipal, constant, denominator } = paymentLine(checked);
  return exactRatio(BigInt(checked.principal) * perPrincipal + constant, denominator);
}

// Doubles from log1p and expm1 are right to a few ulp, as x/(eˣ−1) ≤ 1 damps what they pass on. This is 50 times that.
export const relativeError = 1e-13;

/** The payment in minor units. */
export function levelPaymentMinor(terms: CheckedTerms): number {
  const { principal, balloon, periodicRate, periods, paymentRounding } = terms;
  const { numerator, denominator } = periodicRate;
  const perPeriod = numerator / denominator;
  // Without interest that is 0/0, so that the exact path divides.
  const repaid = ((principal - balloon) * perPeriod) / -Math.expm1(-periods * Math.log1p(perPeriod));
  const estimate = repaid + balloon * perPeriod;
  // Ziv's test: when both ends of the error round alike, so does what lies between them.
  const [low, high] = [estimate * (1 - relativeError), estimate * (1 + relativeError)];
  const rounded = roundDouble(low, paymentRounding);
  if (high < Number.MAX_SAFE_INTEGER && rounded === roundDouble(high, paymentRounding)) return rounded;
  const line = paymentLine(terms);
  const exact = roundRatioExact(
    BigInt(principal) * line.perPrincipal + line.constant,
    line.denominator,
    paymentRounding,
  );
  if (exact > Number.MAX_SAFE_INTEGER) throw new RangeError(`not a payment in minor units: ${exact}`);
  return Number(exact);
}

/** Round a positive double. How ties go does not matter here: they round apart in Ziv's test, and the exact path decides. */
export function roundDouble(value: number, mode: RoundingMode): number {
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

/** The exact payment as a function of the principal: `(perPrincipal·P + constant) / denominator`. */
export interface PaymentLine {
  readonly perPrincipal: bigint;
  readonly constant: bigint;
  readonly denominator: bigint;
}

/** `(P·a·(a+b)ⁿ − B·a·bⁿ) / (b·((a+b)ⁿ − bⁿ))` for a periodic rate a/b and a balloon B, or `(P − B)/n` without interest. */
export function paymentLine({
  balloon,
  periodicRate,
  periods,
}: Pick<CheckedTerms, 'balloon' | 'periodicRate' | 'periods'>): PaymentLine {
  const [a, b, n] = [BigInt(periodicRate.numerator), BigInt(periodicRate.denominator), BigInt(periods)];
  if (a === 0n) return { perPrincipal: 1n, constant: BigInt(-balloon), denominator: n };
  const [grown, still] = [(a + b) ** n, b ** n];
  return {
    perPrincipal: a * grown,
    constant: -BigInt(balloon) * a * still,
    denominator: b * (grown - still),
  };
}
