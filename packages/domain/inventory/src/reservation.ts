import { type Instant, parseInstant } from '@emporion/kernel';
import type { ReservationEvent } from './events.ts';
import {
  type PartedUnits,
  type PartRefusal,
  partKinds,
  type RestockedPart,
  type StockPart,
  withPart,
} from './reservation-part.ts';
import type { ReservedLine, StockLine } from './stock-line.ts';

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
      readonly status: 'released' | 'expired';
      /** One line per SKU and location; none when it was released before it was made. */
      readonly lines: readonly ReservedLine[];
    }
  | OrderedUnits;

/** Units of an order: committed while any of them is to be shipped, shipped while any of them is with the customer. */
interface OrderedUnits extends PartedUnits {
  readonly id: string;
}

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
  /** All units that are left to be shipped, or a part of them. */
  | { readonly type: 'ship-reservation'; readonly part?: StockPart | undefined }
  /** All units, wherever they are, or a part of them. */
  | { readonly type: 'restock-reservation'; readonly part?: RestockedPart | undefined };

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
  | { readonly reason: 'reservation-not-committed'; readonly status: 'held' | 'released' | 'expired' }
  | PartRefusal;

/**
 * A reservation after an event.
 *
 * @param reservation - as it was before; undefined for one that is made, or released before it was made
 */
export function evolveReservation(
  { id, reservation }: { readonly id: string; readonly reservation: Reservation | undefined },
  event: ReservationEvent,
): Reservation {
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
    case 'inventory.stock-restocked.v1':
    case 'inventory.stock-returned.v1': {
      const { part } = event.data;
      const ordered = orderedUnits(reservation) ?? { id, status: 'committed', lines };
      if (part !== undefined) return withPart(ordered, { id: part, kind: partKinds[event.type], lines });
      return { ...ordered, status: event.type === 'inventory.stock-shipped.v1' ? 'shipped' : 'restocked' };
    }
  }
}

const orderedUnits = (reservation: Reservation | undefined): OrderedUnits | undefined =>
  reservation?.status === 'committed' || reservation?.status === 'shipped' || reservation?.status === 'restocked'
    ? reservation
    : undefined;
