import type { PricedCart } from '../priced-cart.ts';

/** What one unit of a line is worth, in minor units. */
export interface PlainUnit {
  readonly gross: bigint;
  readonly net: bigint;
  readonly tax: bigint;
}

/** What every unit of a line is worth by the definition, in integers of any size: unit by unit, none of them twice. */
export function plainUnits({ priceMode }: PricedCart, line: PricedCart['lines'][number]): readonly PlainUnit[] {
  const [price, tax, count] = [
    BigInt(priceMode === 'exclusive' ? line.net : line.gross),
    BigInt(line.tax),
    BigInt(line.quantity),
  ];
  const units: PlainUnit[] = [];
  let [paid, taxed] = [0n, 0n];
  for (let unit = 1n; unit <= count; unit += 1n) {
    const paidSoFar = halfUp(price * unit, count);
    const taxedSoFar = price === 0n ? 0n : halfUp(tax * paidSoFar, price);
    const [own, ownTax] = [paidSoFar - paid, taxedSoFar - taxed];
    units.push(
      priceMode === 'exclusive'
        ? { gross: own + ownTax, net: own, tax: ownTax }
        : { gross: own, net: own - ownTax, tax: ownTax },
    );
    [paid, taxed] = [paidSoFar, taxedSoFar];
  }
  return units;
}

const halfUp = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);
