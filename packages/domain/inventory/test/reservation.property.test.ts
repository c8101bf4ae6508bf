import {
  changeReservation,
  type InventoryEvent,
  inventoryEvents,
  moved,
  movements,
  noStock,
  type Reservation,
  type ReservationEvent,
  type ReservationStep,
  reservationSchema,
  type StockLevel,
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

/** Any life that begins with a reservation, most often confirmed. */
const anyLife = (): fc.Arbitrary<readonly ReservationEvent[]> =>
  fc
    .record({
      lines: anyStockLines(),
      at: anyStockMoment(),
      expiresAt: anyStockMoment(),
      isConfirmed: fc.boolean(),
      rest: fc.array(anyTimedCommand(), { maxLength: 20, size: 'max' }),
    })
    .map(({ lines, at, expiresAt, isConfirmed, rest }) => {
      const reserve: TimedCommand = { command: { type: 'reserve-stock', lines, expiresAt }, at };
      const confirm: TimedCommand = { command: { type: 'confirm-reservation' }, at };
      return lifeOf([reserve, ...(isConfirmed ? [confirm] : []), ...rest]);
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

/** Where all units of a reservation are after an event; outside of the warehouse when undefined. */
const places: Readonly<Record<InventoryEvent['type'], keyof StockLevel | undefined>> = {
  'inventory.stock-received.v1': 'available',
  'inventory.stock-adjusted.v1': 'available',
  'inventory.stock-dispatched.v1': undefined,
  'inventory.stock-arrived.v1': 'available',
  'inventory.stock-reserved.v1': 'held',
  'inventory.stock-committed.v1': 'committed',
  'inventory.stock-released.v1': 'available',
  'inventory.stock-expired.v1': 'available',
  'inventory.stock-shipped.v1': undefined,
  'inventory.stock-restocked.v1': 'available',
  'inventory.stock-returned.v1': 'available',
};

test('whatever happens to a reservation, all its units are in one place: available, held, committed or outside', () => {
  fc.assert(
    fc.property(anyLife(), (life) => {
      for (const { sku, quantity } of life[0]?.data.lines ?? []) {
        let level = moved(noStock(sku), movements['inventory.stock-received.v1'], quantity);
        for (const { type } of life) {
          level = moved(level, movements[type], quantity);
          const place = places[type];
          const there = place === undefined ? {} : { onHand: quantity, [place]: quantity };
          expect(level).toEqual({ ...noStock(sku), ...there });
        }
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
