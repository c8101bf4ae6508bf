import type { Reservation, ReservationStep } from '@emporion/inventory';
import {
  type ConditionalStock,
  conditionalStock,
  conditionalStore,
  counterName,
  minute,
  occasion,
  type StoreFault,
} from '@emporion/inventory/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const sku = 'CUP-1';

/** For a million schedules, on a machine that has other things to do. */
const longest = { timeout: 7_200_000 };

/** What one process does with a reservation, early or from the moment on at which holds expire. */
type Act =
  | { readonly act: 'reserve'; readonly id: string; readonly quantity: number; readonly replaces: string | undefined }
  | { readonly act: ReservationStep['type']; readonly id: string; readonly isLate: boolean };

interface Race {
  readonly units: number;
  readonly shards: number;
  readonly limit: number;
  readonly processes: readonly (readonly Act[])[];
  readonly faults: readonly (StoreFault | undefined)[];
}

const anyId = fc.constantFrom('r1', 'r2', 'r3');
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({
        act: fc.constant('reserve' as const),
        id: anyId,
        quantity: fc.integer({ min: 1, max: 3 }),
        replaces: fc.option(anyId, { nil: undefined, freq: 3 }),
      })
      .map((act) => (act.replaces === act.id ? { ...act, replaces: undefined } : act)),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom('confirm-reservation', 'release-reservation', 'expire-reservation'),
      id: anyId,
      isLate: fc.boolean(),
    }),
  },
);
const anyRace: fc.Arbitrary<Race> = fc.record({
  units: fc.integer({ min: 0, max: 4 }),
  shards: fc.integer({ min: 1, max: 3 }),
  limit: fc.constantFrom(0, 0, 2),
  processes: fc.array(fc.array(anyAct, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
  faults: fc.array(
    fc.constantFrom<StoreFault | undefined>(
      undefined,
      undefined,
      'throttled',
      'unanswered',
      'crashed-before',
      'crashed-after',
    ),
    { maxLength: 8 },
  ),
});

/** A warehouse that is looked at after every write. */
function openWarehouse({ units, shards, limit, faults }: Race, turn: () => Promise<void>) {
  const ends = new Map<string, number>();
  const pending = [...faults];
  const store = conditionalStore({
    turn,
    nextFault: () => pending.shift(),
    onWrite: ({ id, status }, before) => {
      // Confirmed, released and expired are reached from held alone, or from nothing by the mark of a release.
      if (before !== undefined && before.status !== 'held') throw new Error(`${id}: ${before.status}, then ${status}`);
      if (status !== 'held') ends.set(id, (ends.get(id) ?? 0) + 1);
    },
  });
  for (let unit = 0; unit < units; unit++) {
    const name = counterName({ sku, shard: unit % shards });
    store.available.set(name, (store.available.get(name) ?? 0) + 1);
  }
  const free = () => [...store.available.values()].reduce((sum, count) => sum + count, 0);
  const kept = () =>
    [...store.reservations.values()]
      .filter(({ reservation: { status } }) => status === 'held' || status === 'committed')
      .reduce((sum, { reservation }) => sum + unitsOf(reservation), 0);
  // Plain comparisons: this runs after every step of a million schedules.
  const check = (): void => {
    if (free() + kept() !== units) throw new Error(`${free()} free and ${kept()} kept of ${units}`);
    if (free() < -limit) throw new Error(`${free()} free, and at most ${limit} may be owed`);
    for (const [id, count] of ends) if (count > 1) throw new Error(`${id} has ended ${count} times`);
  };
  return { store, stock: conditionalStock(store, shards), free, check };
}

const unitsOf = ({ lines }: Reservation): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

async function carryOut(stock: ConditionalStock, acts: readonly Act[], limit: number): Promise<void> {
  for (const act of acts) {
    if (act.act === 'reserve') {
      const { id, quantity, replaces } = act;
      const lines = [{ sku, quantity, backorderLimit: limit }];
      const request = { id, lines, expiresAt: minute(15), ...(replaces === undefined ? {} : { replaces }) };
      await stock.reserve(request, occasion(1));
    } else {
      await stock.change(act.id, act.act, occasion(act.isLate ? 15 : 1));
    }
  }
}

test(
  '[E4~] whoever races, is throttled, is not answered or dies: nothing is oversold or lost, and a hold ends once',
  longest,
  async () => {
    await fc.assert(
      fc.asyncProperty(anyRace, fc.scheduler(), async (race, scheduler) => {
        const warehouse = openWarehouse(race, () => scheduler.schedule(Promise.resolve()));
        const done = race.processes.map((acts) => carryOut(warehouse.stock, acts, race.limit));
        let failure: unknown;
        for (const process of done) process.catch((error: unknown) => (failure = error));
        while (scheduler.count() > 0) {
          await scheduler.waitOne();
          warehouse.check();
        }
        if (failure !== undefined) throw failure;
      }),
    );
  },
);

test('after any race every free unit of every shard can be had, and not one more', longest, async () => {
  await fc.assert(
    fc.asyncProperty(anyRace, async (race) => {
      const { stock, free, check } = openWarehouse({ ...race, faults: [] }, async () => {});
      await Promise.all(race.processes.map((acts) => carryOut(stock, acts, race.limit)));
      const left = free();
      const reserve = (id: string, quantity: number) =>
        stock.reserve({ id, lines: [{ sku, quantity }], expiresAt: minute(15) }, occasion(1));
      if (left > 0) expect(await reserve('rest', left)).toMatchObject({ ok: true });
      expect(await reserve('one more', 1)).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku, wanted: 1, available: Math.min(left, 0) }] },
      });
      check();
    }),
  );
});
