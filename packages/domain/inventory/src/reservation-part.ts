import { err, ok, type Result } from '@emporion/kernel';
import { mergedLines, placeOf, type ReservedLine, type StockLine } from './stock-line.ts';

/** Units of a reservation that go their way apart from the others. */
export interface StockPart {
  /** Given by whoever moves them, and used for no other part of the reservation: each part moves once. */
  readonly id: string;
  readonly lines: readonly StockLine[];
}

/** A part that goes back on the shelf. */
export interface RestockedPart extends StockPart {
  /** Where its units are: still in the warehouse, part of the order, or back from the customer. */
  readonly from: 'committed' | 'shipped';
}

/** A part that has moved. */
export interface ReservationPart extends StockPart {
  readonly kind: 'ship' | 'restock' | 'return';
}

/** The events that tell of parts. */
export type PartEventType =
  | 'inventory.stock-shipped.v1'
  | 'inventory.stock-restocked.v1'
  | 'inventory.stock-returned.v1';

/** What a part is after the event that tells of it. */
export const partKinds: Readonly<Record<PartEventType, ReservationPart['kind']>> = {
  'inventory.stock-shipped.v1': 'ship',
  'inventory.stock-restocked.v1': 'restock',
  'inventory.stock-returned.v1': 'return',
};

/** Why a part did not move. */
export type PartRefusal =
  /** A part of that id has moved, with other lines or elsewhere. */
  | { readonly reason: 'part-differs'; readonly partId: string }
  /** Not so many units are where they would have to come from. */
  | {
      readonly reason: 'more-than-left';
      readonly sku: string;
      readonly location?: string;
      readonly wanted: number;
      readonly left: number;
    };

/** What an order has taken, and what has become of its units. */
export interface PartedUnits {
  readonly status: 'committed' | 'shipped' | 'restocked';
  readonly lines: readonly ReservedLine[];
  /** Those that went apart, oldest first; all other units are where the status says. @default - none */
  readonly parts?: readonly ReservationPart[];
}

/** The units of an order that are still in the warehouse and neither shipped nor restocked. */
export const committedLines = ({ status, lines, parts = [] }: PartedUnits): readonly ReservedLine[] =>
  status === 'committed' ? linesWithout(lines, linesOf(parts, ['ship', 'restock'])) : [];

/** The units of an order that have left the warehouse and have not come back. */
export function shippedLines({ status, lines, parts = [] }: PartedUnits): readonly ReservedLine[] {
  const returned = linesOf(parts, ['return']);
  switch (status) {
    case 'committed':
      return linesWithout(summed(linesOf(parts, ['ship'])), returned);
    case 'shipped':
      return linesWithout(lines, [...linesOf(parts, ['restock']), ...returned]);
    case 'restocked':
      return [];
  }
}

const linesOf = (parts: readonly ReservationPart[], kinds: readonly ReservationPart['kind'][]): readonly StockLine[] =>
  parts.filter(({ kind }) => kinds.includes(kind)).flatMap(({ lines }) => lines);

const summed = (lines: readonly StockLine[]): readonly StockLine[] => (lines.length === 0 ? [] : mergedLines(lines));

/** What is left of lines without some of their units. Those that were owed leave last. */
function linesWithout(lines: readonly ReservedLine[], taken: readonly StockLine[]): readonly ReservedLine[] {
  return lines.flatMap(({ backordered = 0, ...line }) => {
    const quantity = line.quantity - quantityAt(taken, line);
    const owed = Math.min(backordered, quantity);
    return quantity > 0 ? [{ ...line, quantity, ...(owed > 0 ? { backordered: owed } : {}) }] : [];
  });
}

const quantityAt = (lines: readonly StockLine[], place: Pick<StockLine, 'sku' | 'location'>): number =>
  lines.reduce((sum, line) => sum + (placeOf(line) === placeOf(place) ? line.quantity : 0), 0);

/**
 * Decide whether a part moves.
 *
 * @param left - the units that it can be taken from
 * @returns its lines, one per place; undefined when it has moved before.
 * @throws RangeError if it has no lines, or a quantity is not a positive whole number.
 */
export function decidePart(
  { parts = [] }: PartedUnits,
  { id, kind, lines }: ReservationPart,
  left: readonly StockLine[],
): Result<readonly StockLine[] | undefined, PartRefusal> {
  const wanted = mergedLines(lines);
  const known = parts.find((part) => part.id === id);
  if (known !== undefined) {
    const isSame = known.kind === kind && JSON.stringify(mergedLines(known.lines)) === JSON.stringify(wanted);
    return isSame ? ok(undefined) : err({ reason: 'part-differs', partId: id });
  }
  const missing = wanted.find((line) => line.quantity > quantityAt(left, line));
  if (missing === undefined) return ok(wanted);
  const { quantity, ...place } = missing;
  return err({ reason: 'more-than-left', ...place, wanted: quantity, left: quantityAt(left, missing) });
}

/** What an order has taken, after a part of it has moved. */
export function withPart<Units extends PartedUnits>(units: Units, part: ReservationPart): Units & PartedUnits {
  const moved = { ...units, parts: [...(units.parts ?? []), part] };
  if (committedLines(moved).length > 0) return moved;
  const out = shippedLines(moved);
  return { ...moved, status: out.length > 0 ? 'shipped' : 'restocked' };
}
