import { type Instant, plusMilliseconds } from '@emporion/kernel';
import { expect } from 'vitest';
import type { Reservation } from '../reservation.ts';
import type { StockLevel } from '../stock-level.ts';
import type { StockLine } from '../stock-line.ts';
import { minute, type StockSubject } from './stock-subject.ts';

/** A reservation on paper. */
export interface Slip {
  readonly id: string;
  readonly status: Reservation['status'];
  readonly lines: readonly StockLine[];
  readonly expiresAt: Instant;
}

/**
 * The warehouse on paper: what was delivered, and a slip for every reservation. It counts nothing up or down: where the
 * units are follows from the slips.
 */
export interface PaperStock {
  now: Instant;
  readonly deliveries: Map<string, readonly StockLine[]>;
  readonly slips: Map<string, Slip>;
}

/** The SKUs of the warehouse on paper. */
export const paperSkus: readonly string[] = ['CUP-1', 'MUG-1'];

/** An empty warehouse. */
export const emptyPaper = (): PaperStock => ({ now: minute(0), deliveries: new Map(), slips: new Map() });

/** So many minutes later than the paper says. */
export const minutesLater = ({ now }: PaperStock, minutes: number): Instant => plusMilliseconds(now, minutes * 60_000);

/** The units of one SKU in a list of lines. */
export const quantityOf = (lines: readonly StockLine[], sku: string): number =>
  lines.reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);

/** Where the units of one SKU must be. What was shipped and not returned is the rest of what was received. */
export function levelOnPaper({ deliveries, slips }: PaperStock, sku: string): StockLevel {
  const unitsIn = (status: Slip['status']): number =>
    [...slips.values()].reduce((sum, slip) => sum + (slip.status === status ? quantityOf(slip.lines, sku) : 0), 0);
  const received = [...deliveries.values()].reduce((sum, lines) => sum + quantityOf(lines, sku), 0);
  const onHand = received - unitsIn('shipped');
  const [held, committed] = [unitsIn('held'), unitsIn('committed')];
  return { sku, onHand, available: onHand - held - committed, held, committed };
}

/** The holds whose time is over, oldest first. */
export const dueOnPaper = ({ now, slips }: PaperStock): readonly Slip[] =>
  [...slips.values()]
    .filter(({ status, expiresAt }) => status === 'held' && expiresAt <= now)
    .sort((a, b) => a.expiresAt - b.expiresAt || (a.id < b.id ? -1 : 1));

/** The real levels are those of the paper, and none is below zero. */
export async function expectConserved(paper: PaperStock, { levels }: StockSubject): Promise<void> {
  const actual = await levels.levels(paperSkus);
  expect(actual).toEqual(paperSkus.map((sku) => levelOnPaper(paper, sku)));
  for (const { onHand, available, held, committed } of actual) {
    expect(Math.min(onHand, available, held, committed)).toBeGreaterThanOrEqual(0);
  }
}

const endsOfHold = ['inventory.stock-committed.v1', 'inventory.stock-released.v1', 'inventory.stock-expired.v1'];
const endsOfReservation = [
  'inventory.stock-released.v1',
  'inventory.stock-expired.v1',
  'inventory.stock-restocked.v1',
  'inventory.stock-returned.v1',
];

/** Nothing was recorded twice, and every hold and every reservation ended at most once: once if the paper says so. */
export async function expectOneEndEach({ slips }: PaperStock, { recorded }: StockSubject): Promise<void> {
  const events = await recorded();
  expect(new Set(events.map(({ subject, type }) => `${subject} ${type}`)).size).toBe(events.length);
  for (const { id, status } of slips.values()) {
    const types = events.filter(({ subject }) => subject === `reservation/${id}`).map(({ type }) => type);
    const isHeld = status === 'held';
    const isOpen = isHeld || status === 'committed' || status === 'shipped';
    expect(types.filter((type) => endsOfHold.includes(type))).toHaveLength(isHeld ? 0 : 1);
    expect(types.filter((type) => endsOfReservation.includes(type))).toHaveLength(isOpen ? 0 : 1);
  }
}
