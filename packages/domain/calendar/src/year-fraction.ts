/** A part of a year as an exact fraction. The denominator is positive; both are safe integers. */
export interface YearFraction {
  readonly num: number;
  readonly den: number;
}

function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [Math.abs(a), b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** The same fraction in lowest terms, so that equal parts of a year are equal data. */
export function lowestTerms({ num, den }: YearFraction): YearFraction {
  const divisor = greatestCommonDivisor(num, den);
  return { num: num / divisor, den: den / divisor };
}
