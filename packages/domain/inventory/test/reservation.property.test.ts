import {
  changeReservation,
  committedLines,
  evolveReservation,
  inventoryEvents,
  mergedLines,
  moved,
  movements,
  noStock,
  placeOf,
  type Reservation,
  type ReservationEvent,
  type ReservationStep,
  reservationSchema,
  type StockLine,
  shippedLines,
} from '@emporion/inventory';
import {
  anyReservation,
  anyStockLines,
  anyStockMoment,
  anyTimedCommand,
  type TimedCommand,
} from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** Every event of a reservation that is asked for one thing after the other; what is refused is skipped. */
function lifeOf(commands: readonly TimedCommand[]): readonly ReservationEvent[] {
  const life: ReservationEvent[] = [];
  let reservation: Reservation | undefined;
  for (const { command, at } of commands) {
    const change = changeReservation({ id: 'r1', reservation }, command, at);
    if (!change.ok) continue;
    reservation = change.value.reservation;
    life.push(...change.value.events);
  }
  return life;
}

/** Any life that begins with a reservation, most often confirmed, and often goes on in parts. */
const anyLife = (): fc.Arbitrary<readonly ReservationEvent[]> =>
  anyStockLines().chain((lines) =>
    fc
      .record({
        at: anyStockMoment(),
        isConfirmed: fc.boolean(),
        expiresAt: anyStockMoment(),
        rest: fc.array(fc.oneof(anyTimedCommand(), anyPartOf(mergedLines(lines))), { maxLength: 20, size: 'max' }),
      })
      .map(({ at, expiresAt, isConfirmed, rest }) => {
        const reserve: TimedCommand = { command: { type: 'reserve-stock', lines, expiresAt }, at };
        const confirm: TimedCommand = { command: { type: 'confirm-reservation' }, at };
        return lifeOf([reserve, ...(isConfirmed ? [confirm] : []), ...rest]);
      }),
  );

/** Any part of lines: all units of one of them, or half. */
const anyPartOf = (lines: readonly StockLine[]): fc.Arbitrary<TimedCommand> =>
  fc
    .record({
      id: fc.nat(9).map(String),
      line: fc.constantFrom(...lines),
      isHalf: fc.boolean(),
      way: fc.constantFrom('ship' as const, 'committed' as const, 'shipped' as const),
      at: anyStockMoment(),
    })
    .map(({ id, line, isHalf, way, at }): TimedCommand => {
      const part = { id, lines: [{ ...line, quantity: Math.ceil(line.quantity / (isHalf ? 2 : 1)) }] };
      return way === 'ship'
        ? { command: { type: 'ship-reservation', part }, at }
        : { command: { type: 'restock-reservation', part: { ...part, from: way } }, at };
    });

const racers: readonly ReservationStep['type'][] = ['confirm-reservation', 'release-reservation', 'expire-reservation'];
const endsHold = ({ type }: ReservationEvent): boolean => /-(committed|released|expired)\.v1$/.test(type);

test('of confirm, release and expire exactly one wins, in whatever order and however often they are tried', () => {
  const anyRace = fc
    .array(fc.constantFrom(...racers), { maxLength: 6 })
    .chain((more) => fc.shuffledSubarray([...racers, ...more], { minLength: racers.length + more.length }))
    .chain((types) =>
      fc.tuple(...types.map((type) => anyStockMoment().map((at): TimedCommand => ({ command: { type }, at })))),
    );
  fc.assert(
    fc.property(anyStockLines(), anyStockMoment(), anyStockMoment(), anyRace, (lines, at, expiresAt, race) => {
      const life = lifeOf([{ command: { type: 'reserve-stock', lines, expiresAt }, at }, ...race]);
      expect(life.filter(endsHold)).toHaveLength(1);
    }),
  );
});

test('a command that has had its effect changes nothing when it is repeated, at whatever moment', () => {
  fc.assert(
    fc.property(
      fc.option(anyReservation(), { nil: undefined }),
      anyTimedCommand(),
      anyStockMoment(),
      (known, { command, at }, later) => {
        const id = known?.id ?? 'r1';
        const first = changeReservation({ id, reservation: known }, command, at);
        if (!first.ok) return;
        const { reservation } = first.value;
        const second = changeReservation({ id, reservation }, command, later);
        expect(second).toEqual({ ok: true, value: { reservation, events: [] } });
      },
    ),
  );
});

test('a reservation that has ended stays as it ended', () => {
  fc.assert(
    fc.property(anyReservation(), anyTimedCommand(), (reservation, { command, at }) => {
      if (!['released', 'expired', 'restocked'].includes(reservation.status)) return;
      const change = changeReservation({ id: reservation.id, reservation }, command, at);
      if (change.ok) expect(change.value).toEqual({ reservation, events: [] });
    }),
  );
});

/** Where the units of an event are after it; outside of the warehouse when undefined. */
const places: Readonly<Record<ReservationEvent['type'], 'available' | 'held' | 'committed' | undefined>> = {
  'inventory.stock-reserved.v1': 'held',
  'inventory.stock-committed.v1': 'committed',
  'inventory.stock-released.v1': 'available',
  'inventory.stock-expired.v1': 'available',
  'inventory.stock-shipped.v1': undefined,
  'inventory.stock-restocked.v1': 'available',
  'inventory.stock-returned.v1': 'available',
};

const quantityAt = (lines: readonly StockLine[], place: StockLine): number =>
  lines.find((line) => placeOf(line) === placeOf(place))?.quantity ?? 0;

test('whatever happens to a reservation, each of its units is in one place: available, held, committed or outside', () => {
  fc.assert(
    fc.property(anyLife(), (life) => {
      for (const line of life[0]?.data.lines ?? []) {
        const { sku, quantity } = line;
        let level = moved(noStock(sku), movements['inventory.stock-received.v1'], quantity);
        for (const { type, data } of life) {
          const [before, units, place] = [level, quantityAt(data.lines, line), places[type]];
          level = moved(level, movements[type], units);
          if (place !== undefined) expect(level[place]).toBe(before[place] + units);
          expect(level.onHand).toBe(level.available + level.held + level.committed);
          for (const count of [level.onHand, level.available, level.held, level.committed]) {
            expect(count).toBeGreaterThanOrEqual(0);
            expect(count).toBeLessThanOrEqual(quantity);
          }
        }
      }
    }),
  );
});

test('an order has as many units left to ship, and as many with its customer, as its events say', () => {
  fc.assert(
    fc.property(anyLife(), (life) => {
      const last = life.reduce<Reservation | undefined>(
        (reservation, event) => evolveReservation({ id: 'r1', reservation }, event),
        undefined,
      );
      if (last?.status !== 'committed' && last?.status !== 'shipped' && last?.status !== 'restocked') return;
      const [kept, out] = [committedLines(last), shippedLines(last)];
      expect(last.status).toBe(kept.length > 0 ? 'committed' : out.length > 0 ? 'shipped' : 'restocked');
      for (const line of last.lines) {
        const told = (verb: string) =>
          life
            .filter(({ type }) => type === `inventory.stock-${verb}.v1`)
            .reduce((sum, { data }) => sum + quantityAt(data.lines, line), 0);
        expect(quantityAt(out, line)).toBe(told('shipped') - told('returned'));
        expect(quantityAt(kept, line)).toBe(line.quantity - told('shipped') - told('restocked'));
      }
    }),
  );
});

test('what happens to a reservation fits the schemas, and survives storage', () => {
  fc.assert(
    fc.property(anyLife(), anyReservation(), (life, reservation) => {
      for (const { type, data } of life) expect(inventoryEvents[type].parse(data)).toEqual(data);
      expect(reservationSchema.parse(JSON.parse(JSON.stringify(reservation)))).toEqual(reservation);
    }),
  );
});
