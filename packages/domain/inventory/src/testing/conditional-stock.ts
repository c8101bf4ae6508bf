import { err, ok, type Result } from '@emporion/kernel';
import { changeReservation, coverChange, type ReservationChange, replacedHold, unkept } from '../change-reservation.ts';
import type { InsufficientStock, ReservationRequest, StockOccasion } from '../ports.ts';
import type { Reservation, ReservationRefusal, ReservationStep } from '../reservation.ts';
import { noStock } from '../stock-level.ts';
import type { ReservedLine, StockLine } from '../stock-line.ts';
import type { ConditionalStore, ConditionalWrites } from './conditional-store.ts';

/** Keeps units by conditional writes alone; whoever does not know an outcome looks again, and asks for the same. */
export interface ConditionalStock {
  reserve(
    request: ReservationRequest,
    occasion: StockOccasion,
  ): Promise<Result<Reservation, InsufficientStock | ReservationRefusal>>;
  change(
    id: string,
    step: ReservationStep['type'],
    occasion: StockOccasion,
  ): Promise<Result<Reservation, ReservationRefusal>>;
}

/**
 * Reservations in a conditional store whose counters have shards: all of them are looked at, and units come from as many
 * as it takes. What is owed is owed by shard 0, and to it everything goes back, where a look finds it.
 */
export function conditionalStock(store: ConditionalStore, shards: number): ConditionalStock {
  const shardsOf = (sku: string) => Array.from({ length: shards }, (_, shard) => ({ sku, shard }));

  const back = (lines: readonly StockLine[]): ConditionalWrites['moves'] =>
    lines.map(({ sku, quantity }) => ({ sku, shard: 0, by: quantity, atLeast: Number.MIN_SAFE_INTEGER }));

  const change: ConditionalStock['change'] = async (id, type, { at }) => {
    for (;;) {
      const found = await store.find(id);
      const changed = changeReservation({ id, ...found }, { type }, at);
      if (!changed.ok) return changed;
      const { reservation, events } = changed.value;
      if (events.length === 0) return ok(reservation);
      const isBack = type === 'release-reservation' || type === 'expire-reservation';
      const writes = {
        states: [{ reservation, expectedVersion: found.version }],
        moves: isBack ? back(reservation.lines) : [],
      };
      if ((await store.transact(writes)) === 'made') return ok(reservation);
    }
  };

  /** What a hold takes from which counters, as they were seen. */
  const look = async (
    wanted: ReservationChange,
    { lines }: Pick<ReservationRequest, 'lines'>,
    kept: readonly ReservedLine[],
  ): Promise<
    Result<{ readonly hold: ReservationChange; readonly moves: ConditionalWrites['moves'] }, InsufficientStock>
  > => {
    const seen = new Map<string, readonly number[]>();
    for (const { sku } of wanted.reservation.lines) seen.set(sku, await store.read(shardsOf(sku)));
    const levelOf = ({ sku }: { readonly sku: string }) => ({
      ...noStock(sku),
      available: (seen.get(sku) ?? []).reduce((sum, units) => sum + units, 0),
    });
    const covered = coverChange(wanted, levelOf, { demand: lines, kept });
    if (!covered.ok) return covered;
    const moves = unkept(covered.value.reservation.lines, kept).flatMap(({ sku, quantity }) => {
      const units = seen.get(sku) ?? [];
      let missing = quantity;
      const taken = units.map((there) => {
        const take = Math.min(Math.max(there, 0), missing);
        missing -= take;
        return take;
      });
      return taken.flatMap((take, shard) => {
        const owed = shard === 0 ? missing : 0;
        const atLeast = owed > 0 ? (units[0] ?? 0) : take;
        return take + owed > 0 ? [{ sku, shard, by: -(take + owed), atLeast }] : [];
      });
    });
    return ok({ hold: covered.value, moves });
  };

  const reserve: ConditionalStock['reserve'] = async ({ id, replaces, ...demand }, { at }) => {
    for (;;) {
      const found = await store.find(id);
      const wanted = changeReservation({ id, ...found }, { type: 'reserve-stock', ...demand }, at);
      if (!wanted.ok) return wanted;
      if (wanted.value.events.length === 0) return ok(wanted.value.reservation);
      const old = replaces === undefined ? undefined : { id: replaces, ...(await store.find(replaces)) };
      const ended = old === undefined ? undefined : replacedHold(old, { by: id, at });
      const kept = ended?.reservation.lines ?? [];
      const taken = await look(wanted.value, demand, kept);
      if (!taken.ok) return err(taken.error);
      const { hold, moves } = taken.value;
      const less = kept.flatMap((line) => unkept([line], hold.reservation.lines));
      const states = [
        ...(ended === undefined || old === undefined
          ? []
          : [{ reservation: ended.reservation, expectedVersion: old.version }]),
        { reservation: hold.reservation, expectedVersion: found.version },
      ];
      if ((await store.transact({ states, moves: [...moves, ...back(less)] })) === 'made') return ok(hold.reservation);
    }
  };

  return { reserve, change };
}
