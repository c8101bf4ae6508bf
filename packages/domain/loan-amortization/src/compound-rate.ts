import { exactRatio, formatExactRatio, type Rate } from '@emporion/money';
import { checkPeriodsPerYear, periodicRate } from './loan-terms.ts';

/**
 * The effective annual rate of a nominal one that is compounded so many times a year: `(1 + j/m)^m − 1`.
 *
 * @param nominal - not negative
 * @param periodsPerYear - a whole number from 1 to 366
 * @param scale - digits after the point, from 0 to 400
 * @returns a decimal, rounded half up once from the exact value
 * @throws RangeError if a term is outside its range, or a term of the periodic rate is not a safe integer.
 */
export function effectiveRate(nominal: Rate, periodsPerYear: number, scale: number): string {
  const { numerator, denominator } = periodicRate(nominal, periodsPerYear);
  if (numerator < 0) throw new RangeError(`not a rate: ${numerator}/${denominator}`);
  const [a, b, m] = [BigInt(numerator), BigInt(denominator), BigInt(periodsPerYear)];
  return formatExactRatio({ numerator: (a + b) ** m - b ** m, denominator: b ** m }, scale, 'halfUp');
}

const finestScale = 10;

/**
 * The nominal annual rate that gives an effective one when it is compounded so many times a year: `m·((1 + e)^(1/m) − 1)`.
 *
 * @param effective - from 0 to 10 (1,000 %)
 * @param periodsPerYear - a whole number from 1 to 366
 * @param scale - digits after the point, from 0 to 10
 * @returns a decimal, rounded half up once from the exact value
 * @throws RangeError if a term is outside its range.
 */
export function nominalRate(effective: Rate, periodsPerYear: number, scale: number): string {
  const { numerator, denominator } = effective;
  if (numerator < 0 || numerator / denominator > 10) throw new RangeError(`not a rate: ${numerator}/${denominator}`);
  if (!Number.isInteger(scale) || scale < 0 || scale > finestScale) throw new RangeError(`not a scale: ${scale}`);
  checkPeriodsPerYear(periodsPerYear);
  const [whole, part, m, unit] = [
    BigInt(numerator) + BigInt(denominator),
    BigInt(denominator),
    BigInt(periodsPerYear),
    10n ** BigInt(scale),
  ];
  // A root has no exact value, but whether k units and a half are above it is asked in integers:
  // (1 + (k+½)/(m·unit))^m > 1 + e.
  const divisor = 2n * m * unit;
  const isAbove = (doubledUnits: bigint): boolean => (divisor + doubledUnits) ** m * part > whole * divisor ** m;
  const estimate = periodsPerYear * Math.expm1(Math.log1p(numerator / denominator) / periodsPerYear);
  let units = BigInt(Math.round(estimate * Number(unit)));
  while (!isAbove(2n * units + 1n)) units += 1n;
  while (units > 0n && isAbove(2n * units - 1n)) units -= 1n;
  return formatExactRatio(exactRatio(units, unit), scale, 'halfUp');
}
