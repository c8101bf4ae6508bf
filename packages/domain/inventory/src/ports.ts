import type { Instant, Result } from '@emporion/kernel';
import type { Recording, RecordingRefusal } from '@emporion/messages';
import type { AdjustmentReason } from './events.ts';
import type { Reservation, ReservationRefusal } from './reservation.ts';
import type { RestockedPart, StockPart } from './reservation-part.ts';
import type { AvailableStock, LocationLevel, Shortage, StockLevel } from './stock-level.ts';
import type { DemandLine, StockLine } from './stock-line.ts';
import type { StockMovement } from './stock-movement.ts';
import type { StockPolicy } from './stock-policy.ts';
import type { StockTransfer, TransferRefusal, TransferRequest } from './stock-transfer.ts';
import type { StockWatch } from './stock-watch.ts';

/** When and why stock is changed. The events are decided in the transaction, because only there is the stock known. */
export type StockOccasion = Pick<Recording, 'at' | 'cause'>;

/** What to keep, for whom, and for how long. */
export interface ReservationRequest {
  readonly id: string;
  /** Two lines of one SKU at one location count as their sum. */
  readonly lines: readonly DemandLine[];
  readonly expiresAt: Instant;
  /** The hold of the same shopper that it takes the place of: its units come back in the same transaction. */
  readonly replaces?: string;
}

/** There are fewer units than were asked for. Nothing was changed. */
export interface InsufficientStock {
  readonly reason: 'insufficient-stock';
  /** Every SKU and location of which there are too few, ascending. */
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
  /**
   * Let the units of an order leave the warehouse: a part of them, or all that are left. Refused while units that were owed
   * have not arrived.
   */
  ship(
    id: string,
    occasion: StockOccasion,
    part?: StockPart,
  ): Promise<Result<Reservation, InsufficientStock | ReservationRefusal>>;
  /**
   * Make the units of an order available again, those that will not be shipped and those that came back: a part of them, or
   * all.
   */
  restock(id: string, occasion: StockOccasion, part?: RestockedPart): Promise<Result<Reservation, ReservationRefusal>>;
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

/** What a look at the shelves has found. */
export interface StockAdjustment {
  readonly id: string;
  readonly reason: AdjustmentReason;
  /** Whole and not zero: > 0 for units that were found, < 0 for units that are missing. */
  readonly lines: readonly StockLine[];
}

/** Knows where the units of every SKU are. */
export interface StockLevels {
  /** The levels at all locations together, in the order of `skus`; zero for a SKU that was never received. */
  levels(skus: readonly string[]): Promise<readonly StockLevel[]>;
  /**
   * What `levels` says is available, for whoever needs no more: it costs the same whatever is held. A hold whose time is over
   * keeps its units until they are given back, here as for whoever wants to reserve them.
   */
  available(skus: readonly string[]): Promise<readonly AvailableStock[]>;
  /** The level of a SKU at each location that ever had it, ascending by location. */
  levelsByLocation(sku: string): Promise<readonly LocationLevel[]>;
  /** Put delivered units on the shelves, once per delivery. Two lines of one SKU at one location count as their sum. */
  receive(delivery: StockDelivery, occasion: StockOccasion): Promise<void>;
  /**
   * Correct the books, once per adjustment. Refused when more are missing than are free: then somebody has to be
   * disappointed first, which is not for the books to choose.
   */
  adjust(adjustment: StockAdjustment, occasion: StockOccasion): Promise<Result<void, InsufficientStock>>;
}

/** Moves units between locations: they leave the one, and are free at the other once they have arrived. */
export interface StockTransfers {
  dispatch(
    request: TransferRequest,
    occasion: StockOccasion,
  ): Promise<Result<StockTransfer, InsufficientStock | TransferRefusal>>;
  /** Put the units of a transfer on the shelves, once. */
  receive(id: string, occasion: StockOccasion): Promise<Result<StockTransfer, TransferRefusal>>;
}

/** Which movements of a place are wanted. */
export interface MovementRange extends Pick<StockLine, 'sku' | 'location'> {
  readonly from: Instant;
  /** Without this moment itself. */
  readonly until: Instant;
  /** From 1 on. */
  readonly limit: number;
  /** @default 'ascending' - the oldest first */
  readonly order?: 'ascending' | 'descending';
  /** The last movement of the page before. */
  readonly after?: Pick<StockMovement, 'at' | 'id'>;
}

/** The books of the stock. They are written from its events, and add up to its levels once all of them have come. */
export interface StockMovements {
  /** Write movements down. One that is there already stays as it is. */
  append(movements: readonly StockMovement[]): Promise<void>;
  /** The movements of a place in the order of time, those of one moment by id. */
  list(range: MovementRange): Promise<readonly StockMovement[]>;
}

/** Remembers which SKUs are low. */
export interface StockWatches {
  load(sku: string): Promise<{ readonly watch: StockWatch; readonly version: number } | undefined>;
  /** Write the watch and what the recording holds together, if the watch still has that version; 0 for a new one. */
  save(watch: StockWatch, expectedVersion: number, recording: Recording): Promise<Result<number, RecordingRefusal>>;
  /** The SKUs that are low: those that have been so for longest first, those of one moment by SKU. */
  low(page: {
    /** From 1 on. */
    readonly limit: number;
    /** The last one of the page before. @default - from the first */
    readonly after?: { readonly since: Instant; readonly sku: string };
  }): Promise<readonly StockWatch[]>;
}

/** Knows what the shop has decided about SKUs. */
export interface StockPolicies {
  /** The policies of SKUs, each once, in any order; none of a SKU that nobody has decided about. */
  ofSkus(skus: readonly string[]): Promise<readonly StockPolicy[]>;
}

/** Keeps what the shop decides about SKUs. */
export interface StockPolicyList {
  /** Set policies of different SKUs, each instead of the one before. */
  set(policies: readonly StockPolicy[]): Promise<void>;
}
