/** The location of everything whose location is not named. */
export const defaultLocation = 'main';

/** A number of units of one SKU at one location. */
export interface StockLine {
  readonly sku: string;
  /** In whole units, > 0. */
  readonly quantity: number;
  /** @default `defaultLocation` */
  readonly location?: string;
}

/** Units that somebody wants. */
export interface DemandLine extends StockLine {
  /** How many units may be owed at a time when there are not enough, in whole units, >= 0. @default 0 */
  readonly backorderLimit?: number;
}

/** Units that are kept for somebody. */
export interface ReservedLine extends StockLine {
  /** How many of the units were not there when they were reserved, from 1 to `quantity`. @default 0 */
  readonly backordered?: number;
}

/** The name of the place of a line: one SKU at one location. */
export const placeOf = ({ sku, location = defaultLocation }: Pick<StockLine, 'sku' | 'location'>): string =>
  JSON.stringify([sku, location]);

/**
 * One line per SKU and location, ascending by both: two lines of one place must compete for its stock as one.
 *
 * @throws RangeError if there is no line, or a quantity is not a positive whole number.
 */
export const mergedLines = (lines: readonly StockLine[]): readonly StockLine[] =>
  merged(lines, (quantity) => quantity > 0);

/**
 * One change per SKU and location, ascending by both, of units that were found (> 0) or are missing (< 0).
 *
 * @throws RangeError if there is no line, or a quantity is zero or not whole, in a line or in a sum of lines.
 */
export const mergedChanges = (lines: readonly StockLine[]): readonly StockLine[] =>
  merged(lines, (quantity) => quantity !== 0);

function merged(lines: readonly StockLine[], isQuantity: (quantity: number) => boolean): readonly StockLine[] {
  if (lines.length === 0) throw new RangeError('no lines');
  const totals = new Map<string, StockLine>();
  for (const { sku, quantity, location = defaultLocation } of lines) {
    const place = placeOf({ sku, location });
    const total = (totals.get(place)?.quantity ?? 0) + quantity;
    if (!(Number.isSafeInteger(quantity) && isQuantity(quantity) && Number.isSafeInteger(total))) {
      throw new RangeError(`not a quantity: ${quantity}`);
    }
    totals.set(place, { sku, quantity: total, ...(location === defaultLocation ? {} : { location }) });
  }
  const sums = [...totals.values()];
  if (!sums.every(({ quantity }) => isQuantity(quantity))) throw new RangeError('lines that cancel each other');
  return sums.sort(byPlace);
}

/** Ascending by SKU, then by location. */
export function byPlace(a: Pick<StockLine, 'sku' | 'location'>, b: Pick<StockLine, 'sku' | 'location'>): number {
  if (a.sku !== b.sku) return a.sku < b.sku ? -1 : 1;
  return (a.location ?? defaultLocation) < (b.location ?? defaultLocation) ? -1 : 1;
}

/** Whether two lists of lines ask for the same units. */
export function isSameDemand(a: readonly StockLine[], b: readonly StockLine[]): boolean {
  const [one, other] = [mergedLines(a), mergedLines(b)];
  return (
    one.length === other.length &&
    one.every((line, index) => {
      const same = other[index];
      return same !== undefined && placeOf(line) === placeOf(same) && line.quantity === same.quantity;
    })
  );
}

/** How many units may be owed of each place; the least of what its lines say. */
export function backorderLimits(lines: readonly DemandLine[]): (place: Pick<StockLine, 'sku' | 'location'>) => number {
  const limits = new Map<string, number>();
  for (const line of lines) {
    const { backorderLimit = 0 } = line;
    if (!(Number.isSafeInteger(backorderLimit) && backorderLimit >= 0)) {
      throw new RangeError(`not a limit: ${backorderLimit}`);
    }
    limits.set(placeOf(line), Math.min(backorderLimit, limits.get(placeOf(line)) ?? backorderLimit));
  }
  return (place) => limits.get(placeOf(place)) ?? 0;
}
