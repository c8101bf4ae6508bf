import { type ExactRatio, exactRatio, type RoundingMode, roundRatioExact } from '@emporion/money';
import type { TaxableLine, TaxPolicy } from '../tax-policy.ts';
import type { Tax } from '../tax-treatment.ts';

/** What every tax comes to by the definition: with fractions of any size, unit by unit, and without any sharing. */
export interface PlainTaxes {
  /** All taxes together, in minor units. */
  readonly tax: bigint;
  /** The same before any rounding. */
  readonly exact: ExactRatio;
  /** How many times something was rounded. */
  readonly roundings: number;
}

/** Taxes by the definition, slowly. */
export function plainTaxes({ priceMode, roundAt, rounding }: TaxPolicy, lines: readonly TaxableLine[]): PlainTaxes {
  const pieces = lines.flatMap((line, place) =>
    piecesOf(line, roundAt === 'unit').flatMap((amount, unit) =>
      levies(line.treatment.taxes, priceMode).map(({ of, part }) => ({
        together: roundAt === 'order' ? 'all' : roundAt === 'rateGroup' ? of : `${place} ${unit} ${of}`,
        value: exactRatio(amount * part.numerator, part.denominator),
      })),
    ),
  );
  const sums = [...Map.groupBy(pieces, ({ together }) => together).values()].map((group) =>
    group.reduce((sum, { value }) => plus(sum, value), zero),
  );
  return {
    tax: sums.reduce((total, sum) => total + rounded(sum, rounding), 0n),
    exact: sums.reduce(plus, zero),
    roundings: sums.length,
  };
}

/** A line as it is, or its units, some of them a minor unit dearer than the others. */
function piecesOf({ amount, quantity }: TaxableLine, byUnit: boolean): readonly bigint[] {
  if (!byUnit) return [BigInt(amount)];
  const [whole, units, sign] = [BigInt(Math.abs(amount)), BigInt(quantity), amount < 0 ? -1n : 1n];
  return Array.from(
    { length: quantity },
    (_, unit) => sign * (whole / units + (BigInt(unit) < whole % units ? 1n : 0n)),
  );
}

/** Every tax as a part of the price: on its own on top of a net price, all together within a gross one. */
function levies(
  taxes: readonly Tax[],
  priceMode: TaxPolicy['priceMode'],
): readonly { readonly of: string; readonly part: ExactRatio }[] {
  let all = zero;
  const parts = taxes.map(({ id, rate, compound }) => {
    const plain = exactRatio(BigInt(rate.numerator), BigInt(rate.denominator));
    const part = compound === true ? plus(plain, timesRatio(plain, all)) : plain;
    all = plus(all, part);
    return { of: `${id} ${part.numerator}/${part.denominator}`, part };
  });
  if (priceMode === 'exclusive') return parts;
  const contained = exactRatio(all.numerator, all.numerator + all.denominator);
  return parts.length === 0 ? [] : [{ of: parts.map(({ of }) => of).join(), part: contained }];
}

const zero = exactRatio(0n, 1n);

const plus = (a: ExactRatio, b: ExactRatio): ExactRatio =>
  exactRatio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

const timesRatio = (a: ExactRatio, b: ExactRatio): ExactRatio =>
  exactRatio(a.numerator * b.numerator, a.denominator * b.denominator);

const rounded = ({ numerator, denominator }: ExactRatio, mode: RoundingMode): bigint =>
  roundRatioExact(numerator, denominator, mode);
