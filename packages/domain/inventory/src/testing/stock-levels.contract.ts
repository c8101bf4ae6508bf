import { describe, expect, test } from 'vitest';
import { cups, minute, mugs, type OpenStock, occasion } from './stock-subject.ts';

/** What everything that knows stock levels promises. `open` makes an empty warehouse. */
export function stockLevelsContract(name: string, open: OpenStock): void {
  describe(`StockLevels: ${name}`, () => {
    test('a SKU that was never received has nothing of anything', async () => {
      const { levels } = await open();
      expect(await levels.levels([])).toEqual([]);
      expect(await levels.levels(['JAR-1'])).toEqual([
        { sku: 'JAR-1', onHand: 0, available: 0, held: 0, committed: 0 },
      ]);
    });

    test('delivered units are available, in the order in which they are asked for', async () => {
      const { levels } = await open();
      await levels.receive({ id: 'd1', lines: [cups(3), mugs(1)] }, occasion(0));
      await levels.receive({ id: 'd2', lines: [cups(3)] }, occasion(1));
      expect(await levels.levels(['MUG-1', 'JAR-1', 'CUP-1'])).toEqual([
        { sku: 'MUG-1', onHand: 1, available: 1, held: 0, committed: 0 },
        { sku: 'JAR-1', onHand: 0, available: 0, held: 0, committed: 0 },
        { sku: 'CUP-1', onHand: 6, available: 6, held: 0, committed: 0 },
      ]);
    });

    test('a delivery is received once, however often it is announced and whatever it says then', async () => {
      const { levels, recorded } = await open();
      await levels.receive({ id: 'd1', lines: [cups(3)] }, occasion(0));
      await levels.receive({ id: 'd1', lines: [cups(3)] }, occasion(1));
      await levels.receive({ id: 'd1', lines: [cups(8), mugs(8)] }, occasion(2));
      expect(await levels.levels(['CUP-1', 'MUG-1'])).toMatchObject([{ available: 3 }, { available: 0 }]);
      expect(await recorded()).toHaveLength(1);
    });

    test('two lines of one SKU count as their sum', async () => {
      const { levels, recorded } = await open();
      await levels.receive({ id: 'd1', lines: [mugs(1), cups(3), mugs(2)] }, occasion(0));
      expect(await levels.levels(['CUP-1', 'MUG-1'])).toMatchObject([{ available: 3 }, { available: 3 }]);
      expect((await recorded())[0]?.data).toEqual({ lines: [cups(3), mugs(3)] });
    });

    test('a delivery of nothing, or of less than a unit, breaks the contract and leaves nothing', async () => {
      const { levels, recorded } = await open();
      for (const lines of [[], [cups(3), mugs(0)], [cups(-1)], [cups(0.5)]]) {
        await expect(levels.receive({ id: 'd1', lines }, occasion(0))).rejects.toThrow(RangeError);
      }
      expect(await recorded()).toEqual([]);
      await levels.receive({ id: 'd1', lines: [cups(3)] }, occasion(0));
      expect(await levels.levels(['CUP-1'])).toMatchObject([{ available: 3 }]);
    });

    test('a delivery is recorded with its subject, its time and its cause', async () => {
      const { levels, recorded } = await open();
      await levels.receive({ id: 'd1', lines: [cups(3)] }, occasion(0));
      expect(await recorded()).toEqual([
        expect.objectContaining({
          type: 'inventory.stock-received.v1',
          source: 'inventory',
          subject: 'stock-delivery/d1',
          sequence: 1,
          time: '2026-09-21T14:13:20.000Z',
          correlationid: 'conversation-1',
          causationid: 'request-1',
          data: { lines: [cups(3)] },
        }),
      ]);
    });

    test('units are at a location, and the level of a SKU is that of all its locations', async () => {
      const { levels } = await open();
      await levels.receive({ id: 'd1', lines: [{ ...cups(3), location: 'north' }, cups(2)] }, occasion(0));
      await levels.receive({ id: 'd2', lines: [{ ...cups(1), location: 'main' }] }, occasion(0));
      expect(await levels.levels(['CUP-1'])).toEqual([
        { sku: 'CUP-1', onHand: 6, available: 6, held: 0, committed: 0 },
      ]);
      expect(await levels.levelsByLocation('CUP-1')).toEqual([
        { sku: 'CUP-1', location: 'main', onHand: 3, available: 3, held: 0, committed: 0 },
        { sku: 'CUP-1', location: 'north', onHand: 3, available: 3, held: 0, committed: 0 },
      ]);
      expect(await levels.levelsByLocation('JAR-1')).toEqual([]);
    });

    test('a reservation takes its units where it says, and nowhere else', async () => {
      const { levels, reservations } = await open();
      await levels.receive({ id: 'd1', lines: [{ ...cups(3), location: 'north' }, cups(2)] }, occasion(0));
      const request = { id: 'r1', lines: [{ ...cups(3), location: 'north' }], expiresAt: minute(15) };
      expect(await reservations.reserve({ ...request, id: 'r0', lines: [cups(3)] }, occasion(1))).toMatchObject({
        error: { shortages: [{ sku: 'CUP-1', wanted: 3, available: 2 }] },
      });
      expect(await reservations.reserve(request, occasion(1))).toMatchObject({ value: { lines: request.lines } });
      expect(await reservations.reserve({ ...request, id: 'r2' }, occasion(1))).toEqual({
        ok: false,
        error: {
          reason: 'insufficient-stock',
          shortages: [{ sku: 'CUP-1', location: 'north', wanted: 3, available: 0 }],
        },
      });
      expect(await levels.levelsByLocation('CUP-1')).toMatchObject([
        { location: 'main', available: 2, held: 0 },
        { location: 'north', available: 0, held: 3 },
      ]);
      expect(await levels.levels(['CUP-1'])).toMatchObject([{ onHand: 5, available: 2, held: 3 }]);
    });

    test('what is available is told for as many SKUs as are asked for, in their order, at all locations together', async () => {
      const { levels } = await open();
      expect(await levels.available([])).toEqual([]);
      await levels.receive({ id: 'd1', lines: [{ ...cups(3), location: 'north' }, cups(2), mugs(1)] }, occasion(0));
      expect(await levels.available(['MUG-1', 'JAR-1', 'CUP-1', 'MUG-1'])).toEqual([
        { sku: 'MUG-1', available: 1 },
        { sku: 'JAR-1', available: 0 },
        { sku: 'CUP-1', available: 5 },
        { sku: 'MUG-1', available: 1 },
      ]);
    });

    test('what is owed is less than nothing available, and what one location owes another does not have', async () => {
      const { levels, reservations } = await open();
      await levels.receive({ id: 'd1', lines: [{ ...mugs(3), location: 'north' }, mugs(1)] }, occasion(0));
      const lines = [{ ...mugs(6), backorderLimit: 5 }];
      await reservations.reserve({ id: 'r1', lines, expiresAt: minute(15) }, occasion(1));
      expect(await levels.available(['MUG-1'])).toEqual([{ sku: 'MUG-1', available: -2 }]);
      expect(await levels.levels(['MUG-1'])).toMatchObject([{ onHand: 4, available: -2, held: 6 }]);
    });

    test('a hold whose time is over keeps its units until they are given back', async () => {
      const { levels, reservations } = await open();
      await levels.receive({ id: 'd1', lines: [cups(5)] }, occasion(0));
      await reservations.reserve({ id: 'r1', lines: [cups(4)], expiresAt: minute(15) }, occasion(1));
      const late = { id: 'r2', lines: [cups(2)], expiresAt: minute(45) };
      expect(await reservations.reserve(late, occasion(20))).toMatchObject({ ok: false });
      expect(await levels.available(['CUP-1'])).toEqual([{ sku: 'CUP-1', available: 1 }]);
      expect(await levels.levels(['CUP-1'])).toMatchObject([{ available: 1, held: 4 }]);
      await reservations.expireDue(occasion(20), 10);
      expect(await levels.available(['CUP-1'])).toEqual([{ sku: 'CUP-1', available: 5 }]);
      expect(await reservations.reserve(late, occasion(20))).toMatchObject({ ok: true });
    });

    test('an adjustment corrects the books once, and says why', async () => {
      const { levels, recorded } = await open();
      await levels.receive({ id: 'd1', lines: [cups(5)] }, occasion(0));
      const counted = { id: 'a1', reason: 'count', lines: [cups(-2), mugs(1)] } as const;
      for (let time = 1; time < 4; time++) {
        expect(await levels.adjust(counted, occasion(time))).toEqual({ ok: true, value: undefined });
      }
      expect(await levels.levels(['CUP-1', 'MUG-1'])).toMatchObject([
        { onHand: 3, available: 3 },
        { onHand: 1, available: 1 },
      ]);
      expect((await recorded()).slice(1)).toEqual([
        expect.objectContaining({
          type: 'inventory.stock-adjusted.v1',
          subject: 'stock-adjustment/a1',
          sequence: 1,
          data: { lines: [cups(-2), mugs(1)], reason: 'count' },
        }),
      ]);
    });

    test('no more can be missing than are free, and an adjustment of nothing breaks the contract', async () => {
      const { levels, reservations } = await open();
      await levels.receive({ id: 'd1', lines: [cups(5), mugs(5)] }, occasion(0));
      await reservations.reserve({ id: 'r1', lines: [cups(4)], expiresAt: minute(15) }, occasion(0));
      const broken = { id: 'a1', reason: 'damage', lines: [mugs(-1), cups(-2)] } as const;
      expect(await levels.adjust(broken, occasion(1))).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku: 'CUP-1', wanted: 2, available: 1 }] },
      });
      expect(await levels.levels(['MUG-1'])).toMatchObject([{ onHand: 5 }]);
      await reservations.release('r1', occasion(2));
      expect(await levels.adjust(broken, occasion(3))).toMatchObject({ ok: true });
      for (const lines of [[], [cups(0)], [cups(0.5)], [cups(1), cups(-1)]]) {
        await expect(levels.adjust({ id: 'a2', reason: 'other', lines }, occasion(4))).rejects.toThrow(RangeError);
      }
    });
  });
}
