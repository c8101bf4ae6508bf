import { err, type Instant, ok, type Result } from '@emporion/kernel';
import { decideReservation } from './decide-reservation.ts';
import type { ReservationEvent } from './events.ts';
import type { InsufficientStock, ReservationRequest } from './ports.ts';
import {
  evolveReservation,
  type Reservation,
  type ReservationCommand,
  type ReservationRefusal,
} from './reservation.ts';
import { type StockLevel, shortagesOf } from './stock-level.ts';
import { backorderLimits, type DemandLine, placeOf, type ReservedLine, type StockLine } from './stock-line.ts';

/** A reservation after a command, and what has to be recorded for it: nothing when it already was so. */
export interface ReservationChange {
  readonly reservation: Reservation;
  readonly events: readonly ReservationEvent[];
}

/** A reservation as it was found. */
interface FoundReservation {
  readonly id: string;
  /** Undefined when there is none. */
  readonly reservation: Reservation | undefined;
}

/** How much there is at a place, in the transaction that changes it. */
type LevelOf = (place: Pick<StockLine, 'sku' | 'location'>) => StockLevel;

/** Decide a command and apply the decision: what every store does with a reservation, whatever it is kept in. */
export function changeReservation(
  { id, reservation }: FoundReservation,
  command: ReservationCommand,
  at: Instant,
): Result<ReservationChange, ReservationRefusal> {
  const decision = decideReservation(reservation, command, at);
  if (!decision.ok) return decision;
  const events = decision.value;
  const changed = events.reduce<Reservation | undefined>(
    (before, event) => evolveReservation({ id, reservation: before }, event),
    reservation,
  );
  // A reservation that does not exist is made or refused, never left as it is.
  if (changed === undefined) throw new RangeError(`no decision about the reservation: ${id}`);
  return ok({ reservation: changed, events });
}

/** What the units of a change may be taken from besides what is free. */
interface CoverOptions {
  /** The lines as they were asked for, with how many units may be owed. @default - none may be */
  readonly demand?: readonly DemandLine[];
  /** What comes back in the same transaction: the same shopper keeps it, owed or not. @default - nothing */
  readonly kept?: readonly ReservedLine[];
}

/** Take the units of a change from what there is, and mark those that are not there but may be owed. */
export function coverChange(
  { reservation, events }: ReservationChange,
  levelOf: LevelOf,
  { demand = [], kept = [] }: CoverOptions = {},
): Result<ReservationChange, InsufficientStock> {
  const limitOf = backorderLimits(demand);
  const shortages = events.flatMap((event) => {
    if (event.type !== 'inventory.stock-reserved.v1') return shortagesOf(event, levelOf);
    const more = { ...event, data: { ...event.data, lines: unkept(event.data.lines, kept) } };
    return shortagesOf(more, levelOf, limitOf).map((shortage) => {
      const quantity = keptOf(kept, shortage)?.quantity ?? 0;
      return { ...shortage, wanted: shortage.wanted + quantity, available: shortage.available + quantity };
    });
  });
  if (shortages.length > 0) return err({ reason: 'insufficient-stock', shortages });
  const covered = events.map((event) =>
    event.type === 'inventory.stock-reserved.v1'
      ? { ...event, data: { ...event.data, lines: event.data.lines.map((line) => marked(line, { levelOf, kept })) } }
      : event,
  );
  const found = { id: reservation.id, reservation: undefined };
  return ok({
    // Only a new reservation has changed by it.
    reservation: covered.reduce(
      (before, event) => (event.type === 'inventory.stock-reserved.v1' ? evolveReservation(found, event) : before),
      reservation,
    ),
    events: covered,
  });
}

/** What is left of lines when units are kept for them. */
export const unkept = (lines: readonly StockLine[], kept: readonly StockLine[]): readonly StockLine[] =>
  lines.flatMap((line) => {
    const quantity = line.quantity - (keptOf(kept, line)?.quantity ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });

const keptOf = <Line extends StockLine>(kept: readonly Line[], place: Pick<StockLine, 'sku' | 'location'>) =>
  kept.find((line) => placeOf(line) === placeOf(place));

/** The units that were there stay with whoever keeps fewer; of those that are added, all are owed that are not free. */
function marked(
  line: ReservedLine,
  { levelOf, kept }: { readonly levelOf: LevelOf; readonly kept: readonly ReservedLine[] },
): ReservedLine {
  const { quantity = 0, backordered: owed = 0 } = keptOf(kept, line) ?? {};
  const stay = Math.min(quantity, line.quantity);
  const more = line.quantity - stay;
  const backordered =
    Math.max(0, stay - (quantity - owed)) + Math.max(0, more - Math.max(0, more === 0 ? 0 : levelOf(line).available));
  return backordered > 0 ? { ...line, backordered } : line;
}

/**
 * How a hold ends that another takes the place of, so that a shopper never waits for units that he holds himself.
 *
 * @returns undefined when it holds nothing any more.
 * @throws RangeError if a hold takes its own place.
 */
export function replacedHold(
  found: FoundReservation,
  { by, at }: { readonly by: string; readonly at: Instant },
): ReservationChange | undefined {
  if (found.id === by) throw new RangeError(`a hold in its own place: ${by}`);
  const released = changeReservation(found, { type: 'release-reservation' }, at);
  return released.ok && released.value.events.length > 0 ? released.value : undefined;
}

/** A hold that is made, and the end of the one that it takes the place of. */
export interface HoldChanges {
  readonly hold: ReservationChange;
  /** To be written first. */
  readonly ended: ReservationChange | undefined;
}

/**
 * Decide a request and take its units: what a store does that sees the levels in its transaction.
 *
 * @param replaced - the hold that the request takes the place of
 */
export function holdChanges(
  { found, replaced }: { readonly found: FoundReservation; readonly replaced: FoundReservation | undefined },
  { lines, expiresAt }: Pick<ReservationRequest, 'lines' | 'expiresAt'>,
  levelOf: LevelOf,
  at: Instant,
): Result<HoldChanges, InsufficientStock | ReservationRefusal> {
  const change = changeReservation(found, { type: 'reserve-stock', lines, expiresAt }, at);
  if (!change.ok) return change;
  if (change.value.events.length === 0) return ok({ hold: change.value, ended: undefined });
  const ended = replaced === undefined ? undefined : replacedHold(replaced, { by: found.id, at });
  const kept = ended?.reservation.lines ?? [];
  const covered = coverChange(change.value, levelOf, { demand: lines, kept });
  return covered.ok ? ok({ hold: covered.value, ended }) : covered;
}
