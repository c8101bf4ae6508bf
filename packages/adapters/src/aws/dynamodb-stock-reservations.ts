import {
  changeReservation,
  type InsufficientStock,
  noStock,
  type Reservation,
  type ReservationChange,
  type ReservationRefusal,
  type ReservationStep,
  type StockOccasion,
  type StockReservations,
  shortagesOf,
} from '@emporion/inventory';
import { err, ok, type Result } from '@emporion/kernel';
import { pauses } from './backoff.ts';
import { heldReservations } from './held-reservations.ts';
import { type FoundReservation, type ReservationWrites, reservationItems } from './reservation-items.ts';
import { bucketOf } from './spread.ts';
import { StockContended } from './stock-contended.ts';
import { availableIn, type DynamoDbStockOptions, readCounters, type StockShare } from './stock-counters.ts';
import { allFrom, sharesOf } from './stock-shares.ts';
import { transact } from './transaction.ts';

/**
 * The reservations of a stock table. A reservation has as many lines as a transaction takes: 98 of different SKUs, and
 * fewer when units of one SKU have to come from several shards.
 */
export function dynamoDbStockReservations(options: DynamoDbStockOptions): StockReservations {
  const { ids, shards = 1 } = options;
  const items = reservationItems(options);

  /** Look at a reservation and write what follows; again from the start while somebody else is faster. */
  const untilWritten = async <Refusal>(
    id: string,
    attempt: (found: FoundReservation) => Promise<Result<ReservationChange, Refusal> | 'overtaken'>,
  ): Promise<Result<ReservationChange, Refusal>> => {
    const pause = pauses(options);
    for (;;) {
      const outcome = await attempt(await items.find(id));
      if (outcome !== 'overtaken') return outcome;
      if (!(await pause())) throw new StockContended(`changed by others again and again: reservation ${id}`);
    }
  };

  const write = (token: string, writes: ReservationWrites) => transact(options, { ...writes, token });

  const step = (
    id: string,
    type: ReservationStep['type'],
    occasion: StockOccasion,
  ): Promise<Result<ReservationChange, ReservationRefusal>> =>
    untilWritten(id, async (found) => {
      const change = changeReservation(found, { type }, occasion.at);
      if (!change.ok || change.value.events.length === 0) return change;
      const token = ids.next();
      const made = await write(token, items.change(found, change.value, { occasion, token }));
      return made.ok ? change : 'overtaken';
    });

  /** From which shards a demand can be had now. */
  const look = async (
    { reservation: { lines }, events }: ReservationChange,
    first: number,
  ): Promise<Result<readonly StockShare[], InsufficientStock>> => {
    const skus = lines.map(({ sku }) => sku);
    const levels = await readCounters(options, skus, shards);
    const shortages = events.flatMap((event) =>
      shortagesOf(event, (sku) => ({ ...noStock(sku), available: availableIn(levels.get(sku)) })),
    );
    return shortages.length > 0 ? err({ reason: 'insufficient-stock', shortages }) : ok(sharesOf(lines, levels, first));
  };

  const reserve = (
    { id, ...demand }: Parameters<StockReservations['reserve']>[0],
    occasion: StockOccasion,
  ): Promise<Result<ReservationChange, InsufficientStock | ReservationRefusal>> => {
    const first = bucketOf(id, shards);
    let seen: readonly StockShare[] | undefined;
    return untilWritten<InsufficientStock | ReservationRefusal>(id, async (found) => {
      const change = changeReservation(found, { type: 'reserve-stock', ...demand }, occasion.at);
      if (!change.ok || change.value.events.length === 0) return change;
      // Most of the time one shard has everything. A second one, tried blindly, would cost more than a look at all.
      const shares = seen ?? allFrom(first, change.value.reservation.lines);
      const token = ids.next();
      const made = await write(token, items.change(found, change.value, { occasion, token, shares }));
      if (made.ok) return change;
      if (made.error.reason !== 'units-gone') return 'overtaken';
      const looked = await look(change.value, first);
      if (!looked.ok) return looked;
      seen = looked.value;
      return 'overtaken';
    });
  };

  return {
    reserve: async (request, occasion) => reservationIn(await reserve(request, occasion)),
    confirm: async (id, occasion) => reservationIn(await step(id, 'confirm-reservation', occasion)),
    release: async (id, occasion) => reservationIn(await step(id, 'release-reservation', occasion)),
    ship: async (id, occasion) => reservationIn(await step(id, 'ship-reservation', occasion)),
    restock: async (id, occasion) => reservationIn(await step(id, 'restock-reservation', occasion)),
    expireDue: async (occasion, limit) => {
      const expired: string[] = [];
      for (const { id } of await heldReservations(options, { until: occasion.at, limit })) {
        const changed = await step(id, 'expire-reservation', occasion);
        if (changed.ok && changed.value.events.length > 0) expired.push(id);
      }
      return expired;
    },
  };
}

const reservationIn = <Refusal>(changed: Result<ReservationChange, Refusal>): Result<Reservation, Refusal> =>
  changed.ok ? ok(changed.value.reservation) : changed;
