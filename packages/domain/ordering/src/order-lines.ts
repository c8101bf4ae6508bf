/** Units of one SKU of an order. */
export interface OrderLine {
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
}

/** One line for each SKU, in the order in which it comes first. */
export function mergedOrderLines(lines: readonly OrderLine[]): readonly OrderLine[] {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units].map(([sku, quantity]) => ({ sku, quantity }));
}

/** How many units of a SKU lines have. */
export const unitsIn = (lines: readonly OrderLine[], sku: string): number =>
  lines.reduce((sum, line) => (line.sku === sku ? sum + line.quantity : sum), 0);

/** What is left of lines without others. */
export const linesWithout = (lines: readonly OrderLine[], others: readonly OrderLine[]): readonly OrderLine[] =>
  mergedOrderLines(lines)
    .map(({ sku, quantity }) => ({ sku, quantity: quantity - unitsIn(others, sku) }))
    .filter(({ quantity }) => quantity > 0);

/** The first line of which there are fewer units, with how many there are. */
export function firstMissing(
  wanted: readonly OrderLine[],
  lines: readonly OrderLine[],
): { readonly sku: string; readonly wanted: number; readonly left: number } | undefined {
  for (const { sku, quantity } of mergedOrderLines(wanted)) {
    const left = unitsIn(lines, sku);
    if (quantity > left) return { sku, wanted: quantity, left };
  }
  return undefined;
}

/** Whether two have the same units of the same SKUs. */
export const areSameLines = (some: readonly OrderLine[], others: readonly OrderLine[]): boolean =>
  firstMissing(some, others) === undefined && firstMissing(others, some) === undefined;
