/** A number as a vector writes it, exactly: the tool must not share its arithmetic with what it judges. */
export interface Numeral {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Digits after the point of a decimal; undefined for an integer and a fraction. */
  readonly scale: number | undefined;
}

/** Read `12`, `-0.50`, `1e-10` or `2/7`, from a text or a number; undefined when it is none of them. */
export function numeralOf(value: unknown): Numeral | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const parts = /^(-?\d+)(?:\/(\d*[1-9]\d*)|(?:\.(\d+))?(?:e([+-]?\d{1,3}))?)$/i.exec(String(value));
  if (parts === null) return undefined;
  const [, whole = '', divisor, fraction, exponent] = parts;
  if (divisor !== undefined) return { numerator: BigInt(whole), denominator: BigInt(divisor), scale: undefined };
  const scale = (fraction?.length ?? 0) - Number(exponent ?? 0);
  const digits = BigInt(whole + (fraction ?? ''));
  return {
    numerator: scale < 0 ? digits * 10n ** BigInt(-scale) : digits,
    denominator: scale > 0 ? 10n ** BigInt(scale) : 1n,
    scale: fraction === undefined && exponent === undefined ? undefined : Math.max(0, scale),
  };
}

/** Whether two numbers differ by no more than a third. */
export function isWithin(a: Numeral, b: Numeral, most: Numeral): boolean {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  const size = difference < 0n ? -difference : difference;
  return size * most.denominator <= most.numerator * a.denominator * b.denominator;
}

/** A number of units in the last of so many digits after the point. */
export const unitsOfDigit = (units: Numeral, scale: number): Numeral => ({
  ...units,
  denominator: units.denominator * 10n ** BigInt(scale),
});

/** The number rounded half-up, away from zero, to so many digits after the point. */
export function roundedHalfUp({ numerator, denominator }: Numeral, scale: number): Numeral {
  const unit = 10n ** BigInt(scale);
  const size = (numerator < 0n ? -numerator : numerator) * unit;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return { numerator: numerator < 0n ? -rounded : rounded, denominator: unit, scale };
}
