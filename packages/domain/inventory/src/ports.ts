import type { Instant, Result } from '@emporion/kernel';
import type { Recording } from '@emporion/messages';
import type { Reservation, ReservationRefusal } from './reservation.ts';
import type { Shortage, StockLevel } from './stock-level.ts';
import type { StockLine } from './stock-line.ts';

/** When and why stock is changed. The events are decided in the transaction, because only there is the stock known. */
export type StockOccasion = Pick<Recording, 'at' | 'cause'>;

/** What to keep, for whom, and for how long. */
export interface ReservationRequest {
  readonly id: string;
  /** Two lines of one SKU count as their sum. */
  readonly lines: readonly StockLine[];
  readonly expiresAt: Instant;
}

/** There are fewer units than were asked for. Nothing was reserved. */
export interface InsufficientStock {
  readonly reason: 'insufficient-stock';
  /** Every SKU of which there are too few, ascending. */
  readonly shortages: readonly Shortage[];
}

/**
 * Keeps units for customers. What a reservation has gone through is decided by `decideReservation` in the transaction
 * that writes it, together with the counters and the event; repeating a call changes nothing.
 */
export interface StockReservations {
  /** Take every line or none. Of any number of callers at once, only as many succeed as there are units. */
  reserve(
    request: ReservationRequest,
    occasion: StockOccasion,
  ): Promise<Result<Reservation, InsufficientStock | ReservationRefusal>>;
  /** Turn a hold into units of an order. Refused from the moment on at which the hold expires. */
  confirm(id: string, occasion: StockOccasion): Promise<Result<Reservation, ReservationRefusal>>;
  /** Give the units of a hold back. One that was never made can then never be made. */
  release(id: string, occasion: StockOccasion): Promise<Result<Reservation, ReservationRefusal>>;
  /** Let the units of an order leave the warehouse. */
  ship(id: string, occasion: StockOccasion): Promise<Result<Reservation, ReservationRefusal>>;
  /** Make the units of an order available again: those that will not be shipped, and those that came back. */
  restock(id: string, occasion: StockOccasion): Promise<Result<Reservation, ReservationRefusal>>;
  /**
   * Give the units of every hold back whose time is over, oldest first.
   *
   * @param limit - the most holds to look at, > 0
   * @returns the ids of the reservations that expired by this call.
   */
  expireDue(occasion: StockOccasion, limit: number): Promise<readonly string[]>;
}

/** Units that have arrived in the warehouse. */
export interface StockDelivery {
  readonly id: string;
  readonly lines: readonly StockLine[];
}

/** Knows where the units of every SKU are. */
export interface StockLevels {
  /** The levels in the order of `skus`; zero for a SKU that was never received. */
  levels(skus: readonly string[]): Promise<readonly StockLevel[]>;
  /** Put delivered units on the shelves, once per delivery. Two lines of one SKU count as their sum. */
  receive(delivery: StockDelivery, occasion: StockOccasion): Promise<void>;
}
