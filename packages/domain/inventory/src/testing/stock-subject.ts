import { type Instant, instant, plusMilliseconds } from '@emporion/kernel';
import type { EventEnvelope } from '@emporion/messages';
import type { StockLevels, StockMovements, StockOccasion, StockReservations, StockTransfers } from '../ports.ts';
import type { StockLevel } from '../stock-level.ts';
import type { StockLine } from '../stock-line.ts';

/** The stock under test, empty, and a way to see what its transactions left behind. */
export interface StockSubject {
  readonly reservations: StockReservations;
  readonly levels: StockLevels;
  readonly transfers: StockTransfers;
  readonly movements: StockMovements;
  /** Every event ever recorded, oldest first. */
  readonly recorded: () => readonly EventEnvelope[] | Promise<readonly EventEnvelope[]>;
}

/** Opens the stock under test. It knows `otherLocations` besides the default one. */
export type OpenStock = () => StockSubject | Promise<StockSubject>;

/** So many minutes after the tests began. */
export const minute = (minutes: number): Instant => plusMilliseconds(instant(1_790_000_000_000), minutes * 60_000);

/** A change so many minutes after the tests began. */
export const occasion = (minutes: number): StockOccasion => ({
  at: minute(minutes),
  cause: { correlationId: 'conversation-1', causationId: 'request-1' },
});

export const cups = (quantity: number): StockLine => ({ sku: 'CUP-1', quantity });
export const mugs = (quantity: number): StockLine => ({ sku: 'MUG-1', quantity });

/** A warehouse with ten cups and three mugs. */
export async function stockedWith(open: OpenStock): Promise<StockSubject> {
  const subject = await open();
  await subject.levels.receive({ id: 'd1', lines: [cups(10), mugs(3)] }, occasion(0));
  return subject;
}

/** The levels of its cups and mugs. */
export const levelsOf = ({ levels }: StockSubject): Promise<readonly StockLevel[]> => levels.levels(['CUP-1', 'MUG-1']);

/** What has happened to a reservation. */
export const eventsOf = async ({ recorded }: StockSubject, id: string): Promise<readonly EventEnvelope[]> =>
  (await recorded()).filter(({ subject }) => subject === `reservation/${id}`);

/** The last words of the types of what has happened to it. */
export const typesOf = async (subject: StockSubject, id: string): Promise<readonly string[]> =>
  (await eventsOf(subject, id)).map(({ type }) => type.replace('inventory.stock-', ''));
