/** A number of units of one SKU. */
export interface StockLine {
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
}

/**
 * One line per SKU, ascending by SKU: two lines of one SKU must compete for its stock as one.
 *
 * @throws RangeError if there is no line, or a quantity is not a positive whole number.
 */
export function totalPerSku(lines: readonly StockLine[]): readonly StockLine[] {
  if (lines.length === 0) throw new RangeError('no lines');
  const totals = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    const total = (totals.get(sku) ?? 0) + quantity;
    if (!(Number.isSafeInteger(quantity) && quantity > 0 && Number.isSafeInteger(total))) {
      throw new RangeError(`not a quantity: ${quantity}`);
    }
    totals.set(sku, total);
  }
  return [...totals].map(([sku, quantity]) => ({ sku, quantity })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

/** Whether two lists of lines ask for the same units. */
export function isSameDemand(a: readonly StockLine[], b: readonly StockLine[]): boolean {
  const [one, other] = [totalPerSku(a), totalPerSku(b)];
  return (
    one.length === other.length &&
    one.every(({ sku, quantity }, index) => other[index]?.sku === sku && other[index]?.quantity === quantity)
  );
}
