import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLocation, mergedLines, placeOf } from '../stock-line.ts';
import { anyStockLines } from './arbitraries.ts';
import { expectConservation } from './stock-conservation.ts';
import { stockPartsContract } from './stock-parts.contract.ts';
import {
  cups,
  eventsOf,
  levelsOf,
  minute,
  mugs,
  type OpenStock,
  occasion,
  stockedWith,
  typesOf,
} from './stock-subject.ts';

/** What everything that keeps units for customers promises. `open` makes an empty warehouse. */
export function stockReservationsContract(name: string, open: OpenStock): void {
  const stocked = () => stockedWith(open);

  describe(`StockReservations: ${name}`, () => {
    test('reserved units are held, and no longer available', async () => {
      const stock = await stocked();
      const outcome = await stock.reservations.reserve(
        { id: 'r1', lines: [mugs(1), cups(4)], expiresAt: minute(15) },
        occasion(1),
      );
      const held = { id: 'r1', status: 'held', lines: [cups(4), mugs(1)], expiresAt: minute(15) };
      expect(outcome).toEqual({ ok: true, value: held });
      expect(await levelsOf(stock)).toEqual([
        { sku: 'CUP-1', onHand: 10, available: 6, held: 4, committed: 0 },
        { sku: 'MUG-1', onHand: 3, available: 2, held: 1, committed: 0 },
      ]);
    });

    test('every line is taken or none, and every shortage is told', async () => {
      const stock = await stocked();
      const before = await levelsOf(stock);
      const outcome = await stock.reservations.reserve(
        { id: 'r1', lines: [cups(10), mugs(4), { sku: 'JAR-1', quantity: 1 }], expiresAt: minute(15) },
        occasion(1),
      );
      const shortages = [
        { sku: 'JAR-1', wanted: 1, available: 0 },
        { sku: 'MUG-1', wanted: 4, available: 3 },
      ];
      expect(outcome).toEqual({ ok: false, error: { reason: 'insufficient-stock', shortages } });
      expect(await levelsOf(stock)).toEqual(before);
      expect(await eventsOf(stock, 'r1')).toEqual([]);
    });

    test('a reservation that found too little can be made again once there is enough', async () => {
      const stock = await stocked();
      const request = { id: 'r1', lines: [mugs(4)], expiresAt: minute(15) };
      expect((await stock.reservations.reserve(request, occasion(1))).ok).toBe(false);
      await stock.levels.receive({ id: 'd2', lines: [mugs(1)] }, occasion(2));
      expect((await stock.reservations.reserve(request, occasion(3))).ok).toBe(true);
    });

    test('two lines of one SKU count as their sum', async () => {
      const stock = await stocked();
      const twice = (id: string, quantity: number) =>
        stock.reservations.reserve({ id, lines: [mugs(quantity), mugs(quantity)], expiresAt: minute(15) }, occasion(1));
      expect(await twice('r1', 2)).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku: 'MUG-1', wanted: 4, available: 3 }] },
      });
      expect(await twice('r2', 1)).toMatchObject({ ok: true, value: { lines: [mugs(2)] } });
    });

    test('whatever is reserved is held and recorded line by line, whatever the SKUs are called', async () => {
      await fc.assert(
        fc.asyncProperty(anyStockLines(), async (lines) => {
          const { reservations, levels, recorded } = await open();
          const demand = mergedLines(lines);
          await levels.receive({ id: 'd1', lines }, occasion(0));
          const outcome = await reservations.reserve({ id: 'r1', lines, expiresAt: minute(15) }, occasion(1));
          expect(outcome).toMatchObject({ ok: true, value: { lines: demand } });
          const skus = [...new Set(demand.map(({ sku }) => sku))];
          const there = (await Promise.all(skus.map((sku) => levels.levelsByLocation(sku)))).flat();
          expect(new Map(there.map((level) => [placeOf(level), level]))).toEqual(
            new Map(
              demand.map(({ sku, quantity, location = defaultLocation }) => [
                placeOf({ sku, location }),
                { sku, location, onHand: quantity, available: 0, held: quantity, committed: 0 },
              ]),
            ),
          );
          expect((await recorded())[1]?.data).toMatchObject({ lines: demand });
        }),
        { numRuns: 20 },
      );
    });

    test('of many callers at once as many succeed as there are units', async () => {
      const stock = await stocked();
      const outcomes = await Promise.all(
        Array.from({ length: 25 }, (_, index) =>
          stock.reservations.reserve({ id: `r${index}`, lines: [cups(1)], expiresAt: minute(15) }, occasion(1)),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10);
      expect(await levelsOf(stock)).toMatchObject([{ onHand: 10, available: 0, held: 10 }, { held: 0 }]);
    });

    test('the same demand under the same id is one reservation, until it has ended', async () => {
      const stock = await stocked();
      const { reservations } = stock;
      const first = await reservations.reserve({ id: 'r1', lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
      const again = { id: 'r1', lines: [cups(1), cups(1)], expiresAt: minute(20) };
      expect(await reservations.reserve(again, occasion(2))).toEqual(first);
      await reservations.confirm('r1', occasion(3));
      expect(await reservations.reserve(again, occasion(4))).toMatchObject({
        ok: true,
        value: { status: 'committed' },
      });
      await reservations.ship('r1', occasion(5));
      expect(await reservations.reserve(again, occasion(6))).toMatchObject({ ok: true, value: { status: 'shipped' } });
      await reservations.restock('r1', occasion(7));
      expect(await reservations.reserve(again, occasion(8))).toEqual({
        ok: false,
        error: { reason: 'reservation-ended', status: 'restocked' },
      });
      expect(await typesOf(stock, 'r1')).toEqual(['reserved.v1', 'committed.v1', 'shipped.v1', 'returned.v1']);
    });

    test('another demand under the same id is refused', async () => {
      const stock = await stocked();
      await stock.reservations.reserve({ id: 'r1', lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
      for (const lines of [[cups(3)], [mugs(2)], [cups(2), mugs(1)]]) {
        const outcome = await stock.reservations.reserve({ id: 'r1', lines, expiresAt: minute(15) }, occasion(1));
        expect(outcome).toEqual({ ok: false, error: { reason: 'reservation-differs' } });
      }
      expect(await levelsOf(stock)).toMatchObject([{ held: 2 }, { held: 0 }]);
    });

    test('a hold is confirmed until it expires, and not from that moment on', async () => {
      const stock = await stocked();
      for (const id of ['in time', 'too late']) {
        await stock.reservations.reserve({ id, lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
      }
      expect(await stock.reservations.confirm('in time', occasion(14))).toEqual({
        ok: true,
        value: { id: 'in time', status: 'committed', lines: [cups(2)] },
      });
      expect(await stock.reservations.confirm('too late', occasion(15))).toEqual({
        ok: false,
        error: { reason: 'reservation-overdue', expiresAt: minute(15) },
      });
      expect(await levelsOf(stock)).toMatchObject([{ onHand: 10, available: 6, held: 2, committed: 2 }, {}]);
      // Confirmed is confirmed: asking again later changes nothing and refuses nothing.
      expect((await stock.reservations.confirm('in time', occasion(99))).ok).toBe(true);
      expect(await typesOf(stock, 'in time')).toEqual(['reserved.v1', 'committed.v1']);
    });

    test('released units are available again, once', async () => {
      const stock = await stocked();
      await stock.reservations.reserve({ id: 'r1', lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
      for (let time = 2; time < 4; time++) {
        expect(await stock.reservations.release('r1', occasion(time))).toEqual({
          ok: true,
          value: { id: 'r1', status: 'released', lines: [cups(2)] },
        });
      }
      expect(await levelsOf(stock)).toMatchObject([{ onHand: 10, available: 10, held: 0, committed: 0 }, {}]);
      expect(await typesOf(stock, 'r1')).toEqual(['reserved.v1', 'released.v1']);
      expect(await stock.reservations.confirm('r1', occasion(4))).toEqual({
        ok: false,
        error: { reason: 'reservation-ended', status: 'released' },
      });
    });

    test('a release that is earlier than its reservation leaves a mark, and the late reservation is refused', async () => {
      const stock = await stocked();
      const before = await levelsOf(stock);
      expect((await stock.reservations.release('r1', occasion(1))).ok).toBe(true);
      const late = { id: 'r1', lines: [cups(2)], expiresAt: minute(15) };
      expect(await stock.reservations.reserve(late, occasion(2))).toEqual({
        ok: false,
        error: { reason: 'reservation-ended', status: 'released' },
      });
      expect(await levelsOf(stock)).toEqual(before);
    });

    test('what was never reserved is neither confirmed, shipped nor restocked', async () => {
      const { reservations, recorded } = await open();
      for (const step of [reservations.confirm, reservations.ship, reservations.restock]) {
        expect(await step('r1', occasion(1))).toEqual({ ok: false, error: { reason: 'unknown-reservation' } });
      }
      expect(await recorded()).toEqual([]);
    });

    test('shipped units have left the warehouse, once', async () => {
      const stock = await stocked();
      await stock.reservations.reserve({ id: 'r1', lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
      expect(await stock.reservations.ship('r1', occasion(2))).toEqual({
        ok: false,
        error: { reason: 'reservation-not-committed', status: 'held' },
      });
      await stock.reservations.confirm('r1', occasion(3));
      for (let time = 4; time < 6; time++) {
        expect(await stock.reservations.ship('r1', occasion(time))).toEqual({
          ok: true,
          value: { id: 'r1', status: 'shipped', lines: [cups(2)] },
        });
      }
      expect(await levelsOf(stock)).toMatchObject([{ onHand: 8, available: 8, held: 0, committed: 0 }, {}]);
      expect(await stock.reservations.release('r1', occasion(6))).toEqual({
        ok: false,
        error: { reason: 'reservation-ended', status: 'shipped' },
      });
    });

    test('units are restocked that will not be shipped, and returned when they were', async () => {
      const stock = await stocked();
      for (const id of ['unshipped', 'shipped']) {
        await stock.reservations.reserve({ id, lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
        expect((await stock.reservations.restock(id, occasion(1))).ok).toBe(false);
        await stock.reservations.confirm(id, occasion(2));
      }
      await stock.reservations.ship('shipped', occasion(3));
      for (const id of ['unshipped', 'shipped', 'unshipped', 'shipped']) {
        expect(await stock.reservations.restock(id, occasion(4))).toMatchObject({
          ok: true,
          value: { status: 'restocked', lines: [cups(2)] },
        });
      }
      expect(await levelsOf(stock)).toMatchObject([{ onHand: 10, available: 10, held: 0, committed: 0 }, {}]);
      expect((await typesOf(stock, 'unshipped')).slice(2)).toEqual(['restocked.v1']);
      expect((await typesOf(stock, 'shipped')).slice(2)).toEqual(['shipped.v1', 'returned.v1']);
      expect(await stock.reservations.ship('shipped', occasion(5))).toEqual({
        ok: false,
        error: { reason: 'reservation-ended', status: 'restocked' },
      });
    });

    test('holds expire oldest first, as many as asked for, and none before its time', async () => {
      const stock = await stocked();
      for (const [id, expires] of [
        ['r1', 30],
        ['r3', 10],
        ['r2', 20],
        ['confirmed', 5],
        ['released', 5],
        ['not due', 31],
      ] as const) {
        await stock.reservations.reserve({ id, lines: [cups(1)], expiresAt: minute(expires) }, occasion(1));
      }
      await stock.reservations.confirm('confirmed', occasion(2));
      await stock.reservations.release('released', occasion(2));

      expect(await stock.reservations.expireDue(occasion(9), 10)).toEqual([]);
      expect(await stock.reservations.expireDue(occasion(30), 2)).toEqual(['r3', 'r2']);
      expect(await stock.reservations.expireDue(occasion(30), 2)).toEqual(['r1']);
      expect(await stock.reservations.expireDue(occasion(30), 2)).toEqual([]);
      expect(await levelsOf(stock)).toMatchObject([{ onHand: 10, available: 8, held: 1, committed: 1 }, {}]);
      expect(await typesOf(stock, 'r3')).toEqual(['reserved.v1', 'expired.v1']);
      expect(await stock.reservations.confirm('r3', occasion(5))).toEqual({
        ok: false,
        error: { reason: 'reservation-ended', status: 'expired' },
      });
    });

    test('holds of the same moment expire in the order of their ids', async () => {
      const { reservations } = await stocked();
      for (const id of ['c', 'a', 'b']) {
        await reservations.reserve({ id, lines: [cups(1)], expiresAt: minute(15) }, occasion(1));
      }
      expect(await reservations.expireDue(occasion(15), 2)).toEqual(['a', 'b']);
    });

    test('events carry the reservation, a rising sequence, their time and their cause', async () => {
      const stock = await stocked();
      await stock.reservations.reserve({ id: 'r1', lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
      await stock.reservations.confirm('r1', occasion(2));
      await stock.reservations.ship('r1', occasion(3));
      const origin = {
        source: 'inventory',
        subject: 'reservation/r1',
        correlationid: 'conversation-1',
        causationid: 'request-1',
      };
      const lines = [cups(2)];
      expect(await eventsOf(stock, 'r1')).toMatchObject([
        {
          ...origin,
          type: 'inventory.stock-reserved.v1',
          sequence: 1,
          time: '2026-09-21T14:14:20.000Z',
          data: { lines, expiresAt: '2026-09-21T14:28:20.000Z' },
        },
        {
          ...origin,
          type: 'inventory.stock-committed.v1',
          sequence: 2,
          time: '2026-09-21T14:15:20.000Z',
          data: { lines },
        },
        {
          ...origin,
          type: 'inventory.stock-shipped.v1',
          sequence: 3,
          time: '2026-09-21T14:16:20.000Z',
          data: { lines },
        },
      ]);
    });

    test('a shopper is never in his own way: his hold is replaced, and only what he wants more has to be free', async () => {
      const stock = await stocked();
      await stock.reservations.reserve({ id: 'old', lines: [cups(8), mugs(2)], expiresAt: minute(15) }, occasion(1));
      await stock.reservations.reserve({ id: 'other', lines: [cups(1)], expiresAt: minute(15) }, occasion(1));
      const more = { id: 'new', lines: [cups(9), mugs(1)], expiresAt: minute(20), replaces: 'old' };
      for (let time = 2; time < 4; time++) {
        expect(await stock.reservations.reserve(more, occasion(time))).toEqual({
          ok: true,
          value: { id: 'new', status: 'held', lines: [cups(9), mugs(1)], expiresAt: minute(20) },
        });
      }
      expect(await levelsOf(stock)).toMatchObject([
        { available: 0, held: 10 },
        { available: 2, held: 1 },
      ]);
      expect(await typesOf(stock, 'old')).toEqual(['reserved.v1', 'released.v1']);
      expect(await typesOf(stock, 'new')).toEqual(['reserved.v1']);
    });

    test('a hold stays when what was to replace it finds too little', async () => {
      const stock = await stocked();
      await stock.reservations.reserve({ id: 'old', lines: [cups(8)], expiresAt: minute(15) }, occasion(1));
      const tooMany = { id: 'new', lines: [cups(11), mugs(1)], expiresAt: minute(20), replaces: 'old' };
      expect(await stock.reservations.reserve(tooMany, occasion(2))).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku: 'CUP-1', wanted: 11, available: 10 }] },
      });
      expect(await levelsOf(stock)).toMatchObject([{ available: 2, held: 8 }, { held: 0 }]);
      expect(await typesOf(stock, 'old')).toEqual(['reserved.v1']);
    });

    test('what holds nothing any more is replaced by nothing, and what was never made can then not be made', async () => {
      const stock = await stocked();
      const { reservations } = stock;
      await reservations.reserve({ id: 'ordered', lines: [cups(2)], expiresAt: minute(15) }, occasion(1));
      await reservations.confirm('ordered', occasion(2));
      for (const replaces of ['ordered', 'late']) {
        const next = { id: `after ${replaces}`, lines: [cups(1)], expiresAt: minute(15), replaces };
        expect(await reservations.reserve(next, occasion(3))).toMatchObject({ ok: true, value: { status: 'held' } });
      }
      expect(await levelsOf(stock)).toMatchObject([{ available: 6, held: 2, committed: 2 }, {}]);
      const late = { id: 'late', lines: [cups(1)], expiresAt: minute(15) };
      expect(await reservations.reserve(late, occasion(4))).toMatchObject({ error: { reason: 'reservation-ended' } });
      const itself = { id: 'x', lines: [cups(1)], expiresAt: minute(15), replaces: 'x' };
      await expect(reservations.reserve(itself, occasion(4))).rejects.toThrow(RangeError);
    });

    test('who replaces his hold keeps what he has, though units of it are owed to others', async () => {
      const stock = await stocked();
      const { reservations } = stock;
      const hold = (id: string, quantity: number, more: object = {}) =>
        reservations.reserve({ id, lines: [{ ...mugs(quantity), ...more }], expiresAt: minute(15) }, occasion(1));
      const next = (id: string, quantity: number, replaces: string) =>
        reservations.reserve({ id, lines: [mugs(quantity)], expiresAt: minute(15), replaces }, occasion(2));
      await hold('real', 2);
      await hold('owed', 4, { backorderLimit: 4 });
      expect(await next('real again', 2, 'real')).toMatchObject({ ok: true, value: { lines: [mugs(2)] } });
      expect(await next('more', 3, 'real again')).toMatchObject({
        error: { shortages: [{ sku: 'MUG-1', wanted: 3, available: -1 }] },
      });
      expect(await next('fewer', 3, 'owed')).toMatchObject({ value: { lines: [{ ...mugs(3), backordered: 2 }] } });
      expect(await next('one', 1, 'fewer')).toMatchObject({ ok: true, value: { lines: [mugs(1)] } });
      expect(await levelsOf(stock)).toMatchObject([{}, { available: 0, held: 3 }]);
    });

    test('units that are not there are owed up to a limit, and marked', async () => {
      const stock = await stocked();
      const reserve = (id: string, quantity: number) => {
        const lines = [{ ...mugs(quantity), backorderLimit: 5 }];
        return stock.reservations.reserve({ id, lines, expiresAt: minute(15) }, occasion(1));
      };
      expect(await reserve('r1', 2)).toMatchObject({ value: { lines: [mugs(2)] } });
      expect(await reserve('r2', 4)).toMatchObject({ value: { lines: [{ ...mugs(4), backordered: 3 }] } });
      expect(await reserve('r3', 3)).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku: 'MUG-1', wanted: 3, available: -3 }] },
      });
      expect(await reserve('r4', 2)).toMatchObject({ value: { lines: [{ ...mugs(2), backordered: 2 }] } });
      expect(await levelsOf(stock)).toMatchObject([{}, { onHand: 3, available: -5, held: 8 }]);
      expect((await eventsOf(stock, 'r2'))[0]?.data).toMatchObject({ lines: [{ ...mugs(4), backordered: 3 }] });
      // Whoever owes nothing yet finds nothing.
      const without = { id: 'r5', lines: [mugs(1)], expiresAt: minute(15) };
      expect(await stock.reservations.reserve(without, occasion(1))).toMatchObject({ ok: false });
    });

    test('what was never received can be ordered before, and is shipped when it has arrived', async () => {
      const { reservations, levels } = await open();
      const lines = [{ sku: 'JAR-1', quantity: 2, backorderLimit: 2 }];
      const owed = [{ sku: 'JAR-1', quantity: 2, backordered: 2 }];
      expect(await reservations.reserve({ id: 'r1', lines, expiresAt: minute(15) }, occasion(1))).toMatchObject({
        value: { lines: owed },
      });
      await reservations.confirm('r1', occasion(2));
      await levels.receive({ id: 'd1', lines: [{ sku: 'JAR-1', quantity: 1 }] }, occasion(3));
      expect(await reservations.ship('r1', occasion(4))).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku: 'JAR-1', wanted: 2, available: 1 }] },
      });
      await levels.receive({ id: 'd2', lines: [{ sku: 'JAR-1', quantity: 4 }] }, occasion(5));
      expect(await reservations.ship('r1', occasion(6))).toMatchObject({ ok: true, value: { status: 'shipped' } });
      expect(await levels.levels(['JAR-1'])).toEqual([
        { sku: 'JAR-1', onHand: 3, available: 3, held: 0, committed: 0 },
      ]);
    });

    test('of many callers at once as many are owed units as may be', async () => {
      const stock = await stocked();
      const lines = [{ ...mugs(1), backorderLimit: 4 }];
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          stock.reservations.reserve({ id: `r${index}`, lines, expiresAt: minute(15) }, occasion(1)),
        ),
      );
      const held = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
      expect(held).toHaveLength(7);
      expect(held.flatMap((reservation) => reservation.lines).filter(({ backordered }) => backordered)).toHaveLength(4);
      expect(await levelsOf(stock)).toMatchObject([{}, { onHand: 3, available: -4, held: 7 }]);
    });

    test('[E4~] whatever is done in whatever order, no unit appears, is lost or is promised twice', {
      timeout: 180_000,
    }, async () => {
      await expectConservation(open);
    });
  });

  stockPartsContract(name, open);
}
