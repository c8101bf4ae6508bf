import { err, formatInstant, type Instant, ok, type Result } from '@emporion/kernel';
import type { ReservationEvent } from './events.ts';
import type {
  Reservation,
  ReservationCommand,
  ReservationEnd,
  ReservationRefusal,
  ReserveStock,
} from './reservation.ts';
import {
  committedLines,
  decidePart,
  type PartEventType,
  type PartedUnits,
  type ReservationPart,
  type RestockedPart,
  type StockPart,
  shippedLines,
} from './reservation-part.ts';
import { isSameDemand, mergedLines, type ReservedLine } from './stock-line.ts';

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
      return ship(reservation, command.part);
    case 'restock-reservation':
      return restock(reservation, command.part);
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

function ship(
  reservation: Reservation,
  part: StockPart | undefined,
): Result<readonly ReservationEvent[], ReservationRefusal> {
  switch (reservation.status) {
    case 'committed':
    case 'shipped':
    case 'restocked': {
      const left = committedLines(reservation);
      if (part !== undefined) {
        return movePart(reservation, { ...part, kind: 'ship' }, { left, type: 'inventory.stock-shipped.v1' });
      }
      if (reservation.status === 'restocked') return ended(reservation.status);
      return ok(left.length === 0 ? [] : [{ type: 'inventory.stock-shipped.v1', data: { lines: left } }]);
    }
    case 'held':
    case 'released':
    case 'expired':
      return err({ reason: 'reservation-not-committed', status: reservation.status });
  }
}

function restock(
  reservation: Reservation,
  part: RestockedPart | undefined,
): Result<readonly ReservationEvent[], ReservationRefusal> {
  switch (reservation.status) {
    case 'committed':
    case 'shipped':
    case 'restocked': {
      const [kept, out] = [committedLines(reservation), shippedLines(reservation)];
      if (part !== undefined) {
        const { from, ...moved } = part;
        return from === 'committed'
          ? movePart(reservation, { ...moved, kind: 'restock' }, { left: kept, type: 'inventory.stock-restocked.v1' })
          : movePart(reservation, { ...moved, kind: 'return' }, { left: out, type: 'inventory.stock-returned.v1' });
      }
      return ok([
        ...(kept.length === 0 ? [] : [{ type: 'inventory.stock-restocked.v1', data: { lines: kept } } as const]),
        ...(out.length === 0 ? [] : [{ type: 'inventory.stock-returned.v1', data: { lines: out } } as const]),
      ]);
    }
    case 'held':
    case 'released':
    case 'expired':
      return err({ reason: 'reservation-not-committed', status: reservation.status });
  }
}

function movePart(
  units: PartedUnits,
  part: ReservationPart,
  { left, type }: { readonly left: readonly ReservedLine[]; readonly type: PartEventType },
): Result<readonly ReservationEvent[], ReservationRefusal> {
  const decided = decidePart(units, part, left);
  if (!decided.ok) return decided;
  return ok(decided.value === undefined ? [] : [{ type, data: { lines: decided.value, part: part.id } }]);
}

const ended = (status: 'committed' | 'shipped' | ReservationEnd): Result<never, ReservationRefusal> =>
  err({ reason: 'reservation-ended', status });
