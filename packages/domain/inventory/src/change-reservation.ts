import { type Instant, ok, type Result } from '@emporion/kernel';
import type { ReservationEvent } from './events.ts';
import {
  decideReservation,
  evolveReservation,
  type Reservation,
  type ReservationCommand,
  type ReservationRefusal,
} from './reservation.ts';

/** A reservation after a command, and what has to be recorded for it: nothing when it already was so. */
export interface ReservationChange {
  readonly reservation: Reservation;
  readonly events: readonly ReservationEvent[];
}

/** Decide a command and apply the decision: what every store does with a reservation, whatever it is kept in. */
export function changeReservation(
  { id, reservation }: { readonly id: string; readonly reservation: Reservation | undefined },
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
