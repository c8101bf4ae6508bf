import { err, type Instant, ok, type Result } from '@emporion/kernel';
import type { ReservationEvent } from './events.ts';
import type { InsufficientStock, ReservationRequest } from './ports.ts';
import {
  decideReservation,
  evolveReservation,
  type Reservation,
  type ReservationCommand,
  type ReservationRefusal,
} from './reservation.ts';
import { moved, movements, type StockLevel, shortagesOf } from './stock-level.ts';
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
  const changed = events.reduce((_, event) => evolveReservation(id, event), reservation);
  // A reservation that does not exist is made or refused, never left as it is.
  if (changed === undefined) throw new RangeError(`no decision about the reservation: ${id}`);
  return ok({ reservation: changed, events });
}

/**
 * Take the units of a change from what there is, and mark those that are not there but may be owed.
 *
 * @param demand - the lines as they were asked for, with how many units may be owed. @default - none
 */
export function coverChange(
  { reservation, events }: ReservationChange,
  levelOf: LevelOf,
  demand: readonly DemandLine[] = [],
): Result<ReservationChange, InsufficientStock> {
  const limitOf = backorderLimits(demand);
  const shortages = events.flatMap((event) => shortagesOf(event, levelOf, limitOf));
  if (shortages.length > 0) return err({ reason: 'insufficient-stock', shortages });
  const mark = (line: ReservedLine): ReservedLine => {
    const backordered = Math.min(line.quantity, line.quantity - Math.max(levelOf(line).available, 0));
    return backordered > 0 ? { ...line, backordered } : line;
  };
  const covered = events.map((event) =>
    event.type === 'inventory.stock-reserved.v1'
      ? { ...event, data: { ...event.data, lines: event.data.lines.map(mark) } }
      : event,
  );
  return ok({
    reservation: covered.reduce((_, event) => evolveReservation(reservation.id, event), reservation),
    events: covered,
  });
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
  const covered = coverChange(change.value, ended === undefined ? levelOf : levelAfterEnd(levelOf, ended), lines);
  return covered.ok ? ok({ hold: covered.value, ended }) : covered;
}

function levelAfterEnd(levelOf: LevelOf, { reservation }: ReservationChange): LevelOf {
  const freed = new Map(reservation.lines.map((line) => [placeOf(line), line.quantity]));
  return (place) => moved(levelOf(place), movements['inventory.stock-released.v1'], freed.get(placeOf(place)) ?? 0);
}
