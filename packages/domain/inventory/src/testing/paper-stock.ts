import { type Instant, plusMilliseconds } from '@emporion/kernel';
import { expect } from 'vitest';
import type { OrderedMoved } from '../events.ts';
import type { Reservation } from '../reservation.ts';
import { noStock, type StockLevel, totalLevel } from '../stock-level.ts';
import { defaultLocation, placeOf, type ReservedLine, type StockLine } from '../stock-line.ts';
import type { StockTransfer } from '../stock-transfer.ts';
import { minute, type StockSubject } from './stock-subject.ts';

/** One unit of an order on paper. */
export interface PaperUnit extends Pick<StockLine, 'sku' | 'location'> {
  readonly where: 'committed' | 'shipped' | 'restocked';
}

/** A reservation on paper. */
export interface Slip {
  readonly id: string;
  readonly status: Reservation['status'];
  readonly lines: readonly ReservedLine[];
  readonly expiresAt: Instant;
  /** Each of its units, once it is an order's. */
  readonly units?: readonly PaperUnit[];
  /** What has moved apart, by its id. */
  readonly parts?: ReadonlyMap<string, string>;
}

/**
 * The warehouse on paper: what was delivered, adjusted and moved, and a slip for every reservation. It counts nothing up
 * or down: where the units are follows from the slips.
 */
export interface PaperStock {
  now: Instant;
  readonly deliveries: Map<string, readonly StockLine[]>;
  readonly adjustments: Map<string, readonly StockLine[]>;
  readonly transfers: Map<string, StockTransfer>;
  readonly slips: Map<string, Slip>;
}

type Place = Required<Pick<StockLine, 'sku' | 'location'>>;

/** The SKUs of the warehouse on paper. */
export const paperSkus: readonly string[] = ['CUP-1', 'MUG-1'];

/** Its locations. */
export const paperLocations: readonly string[] = [defaultLocation, 'north'];

/** How many units of a SKU at a location it ever owes. */
export const owedAtMost = ({ sku }: Pick<StockLine, 'sku'>): number => (sku === 'MUG-1' ? 4 : 0);

/** An empty warehouse. */
export const emptyPaper = (): PaperStock => ({
  now: minute(0),
  deliveries: new Map(),
  adjustments: new Map(),
  transfers: new Map(),
  slips: new Map(),
});

/** So many minutes later than the paper says. */
export const minutesLater = ({ now }: PaperStock, minutes: number): Instant => plusMilliseconds(now, minutes * 60_000);

/** The units of one place in a list of lines. */
export const quantityOf = (lines: readonly StockLine[], place: Pick<StockLine, 'sku' | 'location'>): number =>
  lines.reduce((sum, line) => sum + (placeOf(line) === placeOf(place) ? line.quantity : 0), 0);

/** The units of a slip that are of one place and at that point of their way. */
export const unitsAt = (
  { units = [] }: Slip,
  place: Pick<StockLine, 'sku' | 'location'>,
  where: PaperUnit['where'],
): readonly PaperUnit[] => units.filter((unit) => unit.where === where && placeOf(unit) === placeOf(place));

/** Where the units of one place must be. What was shipped and not returned is the rest of what has come. */
export function levelOnPaper(
  { deliveries, adjustments, transfers, slips }: PaperStock,
  { sku, location = defaultLocation }: Pick<StockLine, 'sku' | 'location'>,
): StockLevel {
  const place = { sku, location };
  const sumOf = (lists: Iterable<readonly StockLine[]>): number =>
    [...lists].reduce((sum, lines) => sum + quantityOf(lines, place), 0);
  const unitsIn = (where: PaperUnit['where']): number =>
    [...slips.values()].flatMap((slip) => unitsAt(slip, place, where)).length;
  const movedBy = ({ status, from, to, lines }: StockTransfer): number =>
    quantityOf(lines, { sku }) * ((status === 'arrived' && to === location ? 1 : 0) - (from === location ? 1 : 0));
  const transferred = [...transfers.values()].reduce((sum, transfer) => sum + movedBy(transfer), 0);
  const onHand = sumOf(deliveries.values()) + sumOf(adjustments.values()) + transferred - unitsIn('shipped');
  const held = sumOf([...slips.values()].filter(({ status }) => status === 'held').map(({ lines }) => lines));
  const committed = unitsIn('committed');
  return { sku, onHand, available: onHand - held - committed, held, committed };
}

/** The holds whose time is over, oldest first. */
export const dueOnPaper = ({ now, slips }: PaperStock): readonly Slip[] =>
  [...slips.values()]
    .filter(({ status, expiresAt }) => status === 'held' && expiresAt <= now)
    .sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1));

/** The places of the warehouse on paper, in order. */
export const paperPlaces: readonly Place[] = paperSkus.flatMap((sku) =>
  paperLocations.map((location) => ({ sku, location })),
);

/** Whether somebody waits for units of a place. */
export const isOwedOnPaper = ({ slips }: PaperStock, place: Pick<StockLine, 'sku' | 'location'>): boolean =>
  [...slips.values()].some(
    ({ status, lines }) =>
      (status === 'held' || status === 'committed') &&
      lines.some((line) => line.backordered !== undefined && placeOf(line) === placeOf(place)),
  );

/** The real levels of SKUs, and what is said to be available of them, are those of the paper. */
export async function expectConserved(paper: PaperStock, { levels }: StockSubject): Promise<void> {
  const totals = paperSkus.map((sku) =>
    totalLevel(
      sku,
      paperLocations.map((location) => levelOnPaper(paper, { sku, location })),
    ),
  );
  expect(await levels.levels(paperSkus)).toEqual(totals);
  expect(await levels.available(paperSkus)).toEqual(totals.map(({ sku, available }) => ({ sku, available })));
}

/** So are those of each location, and none is below zero, or further below than may be owed. */
export async function expectPlacesConserved(paper: PaperStock, { levels }: StockSubject): Promise<void> {
  const shelves = (await Promise.all(paperSkus.map((sku) => levels.levelsByLocation(sku)))).flat();
  const actual = new Map(shelves.map((level) => [placeOf(level), level]));
  for (const place of paperPlaces) {
    const level = actual.get(placeOf(place)) ?? { ...noStock(place.sku), location: place.location };
    expect(level).toEqual({ ...levelOnPaper(paper, place), location: place.location });
    expect(level.available).toBeGreaterThanOrEqual(-owedAtMost(place));
    expect(Math.min(level.onHand, level.held, level.committed)).toBeGreaterThanOrEqual(0);
  }
}

const endsOfHold = ['inventory.stock-committed.v1', 'inventory.stock-released.v1', 'inventory.stock-expired.v1'];
/** Nothing was recorded twice, every hold ended at most once, and as many units were told of as have moved. */
export async function expectOneEndEach({ slips }: PaperStock, { recorded }: StockSubject): Promise<void> {
  const events = await recorded();
  const names = events.map(({ subject, type, data }) => `${subject} ${type} ${(data as OrderedMoved).part}`);
  expect(new Set(names).size).toBe(events.length);
  for (const slip of slips.values()) {
    const own = events.filter(({ subject }) => subject === `reservation/${slip.id}`);
    expect(own.filter(({ type }) => endsOfHold.includes(type))).toHaveLength(slip.status === 'held' ? 0 : 1);
    const moved = (verb: string): number =>
      own
        .filter(({ type }) => type === `inventory.stock-${verb}.v1`)
        .flatMap(({ data }) => (data as OrderedMoved).lines)
        .reduce((sum, { quantity }) => sum + quantity, 0);
    const unitsIn = (where: PaperUnit['where']) => (slip.units ?? []).filter((unit) => unit.where === where).length;
    expect(moved('shipped') - moved('returned')).toBe(unitsIn('shipped'));
    expect(moved('restocked') + moved('returned')).toBe(unitsIn('restocked'));
  }
}
