import {
  changeReservation,
  coverChange,
  type DemandLine,
  type InsufficientStock,
  noStock,
  type Reservation,
  type ReservationChange,
  type ReservationRefusal,
  type ReservationRequest,
  type ReservationStep,
  type ReservedLine,
  replacedHold,
  type StockOccasion,
  type StockPart,
  type StockReservations,
  unkept,
} from '@emporion/inventory';
import { ok, type Result } from '@emporion/kernel';
import { pauses } from './backoff.ts';
import { heldReservations } from './held-reservations.ts';
import { type FoundReservation, type ReservationWrites, reservationItems, sharesIn } from './reservation-items.ts';
import { bucketOf } from './spread.ts';
import { StockContended } from './stock-contended.ts';
import {
  assertLocations,
  type DynamoDbStockOptions,
  levelIn,
  readCounters,
  type StockShare,
  type TakenShare,
} from './stock-counters.ts';
import { allFrom, keptShares, mergedShares, onHandOf, sharesOf } from './stock-shares.ts';
import { transact } from './transaction.ts';

/** A new reservation, and from where its units are taken. */
interface TakenHold {
  readonly change: ReservationChange;
  readonly shares: readonly TakenShare[];
}

/** What a reservation keeps of the hold that it takes the place of. */
interface KeptUnits {
  readonly kept: readonly ReservedLine[];
  /** Where they are. */
  readonly from: readonly StockShare[];
  /** The shard that is asked first for the rest. */
  readonly first: number;
}

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
    command: Exclude<ReservationStep, { readonly type: 'ship-reservation' }>,
    occasion: StockOccasion,
  ): Promise<Result<ReservationChange, ReservationRefusal>> =>
    untilWritten(id, async (found) => {
      const change = changeReservation(found, command, occasion.at);
      if (!change.ok || change.value.events.length === 0) return change;
      const token = ids.next();
      const made = await write(token, items.change(found, change.value, { occasion, token }));
      return made.ok ? change : 'overtaken';
    });

  const ship = (
    id: string,
    occasion: StockOccasion,
    part: StockPart | undefined,
  ): Promise<Result<ReservationChange, InsufficientStock | ReservationRefusal>> => {
    const first = bucketOf(id, shards);
    let seen: readonly StockShare[] | undefined;
    return untilWritten<InsufficientStock | ReservationRefusal>(id, async (found) => {
      const change = changeReservation(found, { type: 'ship-reservation', part }, occasion.at);
      if (!change.ok || change.value.events.length === 0) return change;
      const token = ids.next();
      // Units that were owed may have arrived in other shards than the one that owed them.
      const from = seen === undefined ? {} : { from: seen };
      const made = await write(token, items.change(found, change.value, { occasion, token, ...from }));
      if (made.ok) return change;
      if (made.error.reason !== 'units-gone') return 'overtaken';
      const lines = change.value.events.flatMap(({ data }) => data.lines);
      const levels = await readCounters(options, lines, shards);
      const covered = coverChange(change.value, (place) => levelIn(levels, place));
      if (!covered.ok) return covered;
      seen = sharesOf(lines, onHandOf(levels), first);
      return 'overtaken';
    });
  };

  const reserve = (
    { id, replaces, ...demand }: ReservationRequest,
    occasion: StockOccasion,
  ): Promise<Result<ReservationChange, InsufficientStock | ReservationRefusal>> => {
    assertLocations(options, demand.lines);
    const first = bucketOf(id, shards);
    let seen: { readonly ended: number | undefined; readonly taken: TakenHold } | undefined;
    return untilWritten<InsufficientStock | ReservationRefusal>(id, async (found) => {
      const wanted = changeReservation(found, { type: 'reserve-stock', ...demand }, occasion.at);
      if (!wanted.ok || wanted.value.events.length === 0) return wanted;
      const ended = replaces === undefined ? undefined : await endOf(replaces, id, occasion);
      const { lines } = wanted.value.reservation;
      const old = { held: ended?.change.reservation.lines ?? [], from: endedShares(ended) };
      // Most of the time one shard has everything. A second one, tried blindly, would cost more than a look at all.
      const blind = blindHold(wanted.value, { kept: old.held, from: keptShares(lines, old.from), first });
      const { change, shares } = seen?.ended === ended?.found.version ? (seen?.taken ?? blind) : blind;
      const token = ids.next();
      const writing = { occasion, token, shares };
      const writes =
        ended === undefined ? items.change(found, change, writing) : items.replace({ found, change }, ended, writing);
      const made = await write(token, writes);
      if (made.ok) return ok(change);
      if (made.error.reason !== 'units-gone') return 'overtaken';
      const taken = await look(wanted.value, demand.lines, {
        kept: old.held,
        from: keptShares(lines, old.from),
        first,
      });
      if (!taken.ok) return taken;
      seen = { ended: ended?.found.version, taken: taken.value };
      return 'overtaken';
    });
  };

  /** The hold that another takes the place of, and how it ends; undefined when it holds nothing any more. */
  const endOf = async (id: string, by: string, { at }: StockOccasion) => {
    const found = await items.find(id);
    const change = replacedHold(found, { by, at });
    return change === undefined ? undefined : { found, change };
  };

  /** From which shards a demand can be had now. */
  const look = async (
    wanted: ReservationChange,
    demand: readonly DemandLine[],
    { kept, from, first }: KeptUnits,
  ): Promise<Result<TakenHold, InsufficientStock>> => {
    const { lines } = wanted.reservation;
    const levels = await readCounters(options, lines, shards);
    const covered = coverChange(wanted, (place) => levelIn(levels, place), { demand, kept });
    if (!covered.ok) return covered;
    return ok({
      change: covered.value,
      shares: mergedShares([...from, ...sharesOf(unkept(lines, kept), levels, first)]),
    });
  };

  return {
    reserve: async (request, occasion) => reservationIn(await reserve(request, occasion)),
    confirm: async (id, occasion) => reservationIn(await step(id, { type: 'confirm-reservation' }, occasion)),
    release: async (id, occasion) => reservationIn(await step(id, { type: 'release-reservation' }, occasion)),
    ship: async (id, occasion, part) => reservationIn(await ship(id, occasion, part)),
    restock: async (id, occasion, part) =>
      reservationIn(await step(id, { type: 'restock-reservation', part }, occasion)),
    expireDue: async (occasion, limit) => {
      const expired: string[] = [];
      for (const { id } of await heldReservations(options, { until: occasion.at, limit })) {
        const changed = await step(id, { type: 'expire-reservation' }, occasion);
        if (changed.ok && changed.value.events.length > 0) expired.push(id);
      }
      return expired;
    },
  };
}

const reservationIn = <Refusal>(changed: Result<ReservationChange, Refusal>): Result<Reservation, Refusal> =>
  changed.ok ? ok(changed.value.reservation) : changed;

/** A reservation as it is if one shard has all that it does not keep. */
function blindHold(wanted: ReservationChange, { kept, from, first }: KeptUnits): TakenHold {
  const enough = ({ sku }: { readonly sku: string }) => ({ ...noStock(sku), available: Number.MAX_SAFE_INTEGER });
  const covered = coverChange(wanted, enough, { kept });
  return {
    change: covered.ok ? covered.value : wanted,
    shares: mergedShares([...from, ...allFrom(first, unkept(wanted.reservation.lines, kept))]),
  };
}

const endedShares = (ended: FoundChange | undefined): readonly StockShare[] =>
  ended === undefined ? [] : sharesIn(ended.found, ended.change);

interface FoundChange {
  readonly found: FoundReservation;
  readonly change: ReservationChange;
}
