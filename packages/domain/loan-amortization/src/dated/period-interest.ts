import { type Ratio, type RoundingMode, rate, roundRatioExact } from '@emporion/money';
import { type InterestRule, interestOn, interestRule } from '../interest.ts';
import type { Stretch } from './timeline.ts';

/** The interest of one part of a year on one minor unit, for parts of that denominator. */
export const partRule = (annualRate: Ratio, denominator: number, mode: RoundingMode): InterestRule =>
  interestRule(rate(annualRate.numerator, annualRate.denominator * denominator), mode);

/**
 * The interest of a whole number of parts on a debt, in minor units, rounded once from the exact product.
 *
 * @throws RangeError if the interest is beyond 2^53-1.
 */
export function interestOfParts(debt: number, parts: number, rule: InterestRule): number {
  const weighted = debt * parts;
  if (weighted <= Number.MAX_SAFE_INTEGER) return interestOn(weighted, rule);
  const { numerator, denominator } = rule.rate;
  return safe(roundRatioExact(BigInt(debt) * BigInt(parts) * BigInt(numerator), BigInt(denominator), rule.mode));
}

/**
 * The interest of the stretches of one period, in minor units, rounded once from the exact sum.
 *
 * @throws RangeError if the interest is beyond 2^53-1.
 */
export function interestOfStretches(debt: number, stretches: readonly Stretch[], mode: RoundingMode): number {
  let owed = BigInt(debt);
  let [sum, denominator] = [0n, 1n];
  for (const { num, den, annualRate, drawn } of stretches) {
    owed += BigInt(drawn);
    const over = BigInt(den) * BigInt(annualRate.denominator);
    sum = sum * over + owed * BigInt(num) * BigInt(annualRate.numerator) * denominator;
    denominator *= over;
  }
  return safe(roundRatioExact(sum, denominator, mode));
}

function safe(interest: bigint): number {
  if (interest > Number.MAX_SAFE_INTEGER) throw new RangeError(`not an amount in minor units: ${interest}`);
  return Number(interest);
}
