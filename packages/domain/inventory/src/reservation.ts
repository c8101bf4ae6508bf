import { err, formatInstant, type Instant, ok, parseInstant, type Result } from '@emporion/kernel';
import type { ReservationEvent } from './events.ts';
import { isSameDemand, mergedLines, type ReservedLine, type StockLine } from './stock-line.ts';

/** How a reservation ended: with its units back among the available ones. */
export type ReservationEnd = 'released' | 'expired' | 'restocked';

/** Units kept for one customer. It stays for ever, so that the same reservation is never made twice. */
export type Reservation =
  | {
      readonly id: string;
      readonly status: 'held';
      readonly lines: readonly ReservedLine[];
      /** From this moment on it can no longer be confirmed. */
      readonly expiresAt: Instant;
    }
  | {
      readonly id: string;
      readonly status: 'committed' | 'shipped' | ReservationEnd;
      /** One line per SKU and location; none when it was released before it was made. */
      readonly lines: readonly ReservedLine[];
    };

/** Keep units until a moment. */
export interface ReserveStock {
  readonly type: 'reserve-stock';
  readonly lines: readonly StockLine[];
  readonly expiresAt: Instant;
}

/** What happens to units that are kept: none of it needs units that are free. */
export type ReservationStep =
  | { readonly type: 'confirm-reservation' }
  | { readonly type: 'release-reservation' }
  | { readonly type: 'expire-reservation' }
  | { readonly type: 'ship-reservation' }
  | { readonly type: 'restock-reservation' };

/** What can be asked of a reservation. */
export type ReservationCommand = ReserveStock | ReservationStep;

/** Why a reservation did not change. */
export type ReservationRefusal =
  | { readonly reason: 'unknown-reservation' }
  /** It exists, with other lines. */
  | { readonly reason: 'reservation-differs' }
  /** It has left the state in which this could be done. */
  | { readonly reason: 'reservation-ended'; readonly status: 'committed' | 'shipped' | ReservationEnd }
  /** It is still held, but its time is over. */
  | { readonly reason: 'reservation-overdue'; readonly expiresAt: Instant }
  /** Its time is not over. */
  | { readonly reason: 'reservation-not-due'; readonly expiresAt: Instant }
  /** Only what an order has taken can be shipped, or come back from it. */
  | { readonly reason: 'reservation-not-committed'; readonly status: 'held' | 'released' | 'expired' };

/**
 * Decide what happens to a reservation. No events means that it already is as it was asked to be.
 *
 * Confirm, release and expire all need a held reservation, so exactly one of them wins. Whether there is stock for a
 * new one is not decided here but by the counters of the store.
 */
export function decideReservation(
  reservation: Reservation | undefined,
  command: ReservationCommand,
  at: Instant,
): Result<readonly ReservationEvent[], ReservationRefusal> {
  switch (command.type) {
    case 'reserve-stock':
      return reserve(reservation, command);
    case 'release-reservation':
      return release(reservation);
  }
  if (reservation === undefined) return err({ reason: 'unknown-reservation' });
  const { lines } = reservation;
  switch (command.type) {
    case 'confirm-reservation':
      if (reservation.status === 'committed' || reservation.status === 'shipped') return ok([]);
      if (reservation.status !== 'held') return ended(reservation.status);
      if (reservation.expiresAt <= at) {
        return err({ reason: 'reservation-overdue', expiresAt: reservation.expiresAt });
      }
      return ok([{ type: 'inventory.stock-committed.v1', data: { lines } }]);
    case 'expire-reservation':
      if (reservation.status === 'expired') return ok([]);
      if (reservation.status !== 'held') return ended(reservation.status);
      if (reservation.expiresAt > at) return err({ reason: 'reservation-not-due', expiresAt: reservation.expiresAt });
      return ok([{ type: 'inventory.stock-expired.v1', data: { lines } }]);
    case 'ship-reservation':
      return ship(reservation);
    case 'restock-reservation':
      return restock(reservation);
  }
}

function reserve(
  reservation: Reservation | undefined,
  { lines, expiresAt }: ReserveStock,
): Result<readonly ReservationEvent[], ReservationRefusal> {
  switch (reservation?.status) {
    case undefined:
      return ok([
        {
          type: 'inventory.stock-reserved.v1',
          data: { lines: mergedLines(lines), expiresAt: formatInstant(expiresAt) },
        },
      ]);
    case 'held':
    case 'committed':
    case 'shipped':
      return isSameDemand(reservation.lines, lines) ? ok([]) : err({ reason: 'reservation-differs' });
    case 'released':
    case 'expired':
    case 'restocked':
      return ended(reservation.status);
  }
}

function release(reservation: Reservation | undefined): Result<readonly ReservationEvent[], ReservationRefusal> {
  switch (reservation?.status) {
    // Leaves a mark, so that a reservation which is still under way is refused when it arrives.
    case undefined:
      return ok([{ type: 'inventory.stock-released.v1', data: { lines: [] } }]);
    case 'held':
      return ok([{ type: 'inventory.stock-released.v1', data: { lines: reservation.lines } }]);
    case 'released':
    case 'expired':
    case 'restocked':
      return ok([]);
    case 'committed':
    case 'shipped':
      return ended(reservation.status);
  }
}

function ship(reservation: Reservation): Result<readonly ReservationEvent[], ReservationRefusal> {
  switch (reservation.status) {
    case 'committed':
      return ok([{ type: 'inventory.stock-shipped.v1', data: { lines: reservation.lines } }]);
    case 'shipped':
      return ok([]);
    case 'restocked':
      return ended(reservation.status);
    case 'held':
    case 'released':
    case 'expired':
      return err({ reason: 'reservation-not-committed', status: reservation.status });
  }
}

function restock(reservation: Reservation): Result<readonly ReservationEvent[], ReservationRefusal> {
  switch (reservation.status) {
    case 'committed':
      return ok([{ type: 'inventory.stock-restocked.v1', data: { lines: reservation.lines } }]);
    case 'shipped':
      return ok([{ type: 'inventory.stock-returned.v1', data: { lines: reservation.lines } }]);
    case 'restocked':
      return ok([]);
    case 'held':
    case 'released':
    case 'expired':
      return err({ reason: 'reservation-not-committed', status: reservation.status });
  }
}

const ended = (status: 'committed' | 'shipped' | ReservationEnd): Result<never, ReservationRefusal> =>
  err({ reason: 'reservation-ended', status });

/** A reservation after an event. */
export function evolveReservation(id: string, event: ReservationEvent): Reservation {
  const { lines } = event.data;
  switch (event.type) {
    case 'inventory.stock-reserved.v1':
      return { id, status: 'held', lines, expiresAt: parseInstant(event.data.expiresAt) };
    case 'inventory.stock-committed.v1':
      return { id, status: 'committed', lines };
    case 'inventory.stock-released.v1':
      return { id, status: 'released', lines };
    case 'inventory.stock-expired.v1':
      return { id, status: 'expired', lines };
    case 'inventory.stock-shipped.v1':
      return { id, status: 'shipped', lines };
    case 'inventory.stock-restocked.v1':
    case 'inventory.stock-returned.v1':
      return { id, status: 'restocked', lines };
  }
}
