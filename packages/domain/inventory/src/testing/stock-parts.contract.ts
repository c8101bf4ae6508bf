import { describe, expect, test } from 'vitest';
import { cups, eventsOf, levelsOf, minute, mugs, type OpenStock, occasion, stockedWith } from './stock-subject.ts';

/** What everything that keeps units for customers promises of orders that are shipped and come back in parts. */
export function stockPartsContract(name: string, open: OpenStock): void {
  const stocked = () => stockedWith(open);

  describe(`StockReservations in parts: ${name}`, () => {
    test('[E104~] parts of an order are shipped, restocked and returned in any order, each once', async () => {
      const stock = await stocked();
      const { reservations } = stock;
      await reservations.reserve({ id: 'r1', lines: [cups(5), mugs(2)], expiresAt: minute(15) }, occasion(1));
      await reservations.confirm('r1', occasion(2));
      const steps = [
        () => reservations.ship('r1', occasion(3), { id: 'shipment-1', lines: [cups(1), cups(1)] }),
        () => reservations.restock('r1', occasion(4), { id: 'cancellation-1', lines: [mugs(2)], from: 'committed' }),
        () => reservations.restock('r1', occasion(5), { id: 'return-1', lines: [cups(1)], from: 'shipped' }),
        () => reservations.ship('r1', occasion(6), { id: 'shipment-2', lines: [cups(3)] }),
        () => reservations.restock('r1', occasion(7), { id: 'return-2', lines: [cups(4)], from: 'shipped' }),
      ];
      const statuses: unknown[] = [];
      for (const step of steps) {
        const first = await step();
        statuses.push(first.ok ? first.value.status : first.error);
        expect(await step()).toEqual(first);
      }
      expect(statuses).toEqual(['committed', 'committed', 'committed', 'shipped', 'restocked']);
      // Long after, when a message comes once more.
      for (const step of steps) expect(await step()).toMatchObject({ ok: true, value: { status: 'restocked' } });
      expect(await levelsOf(stock)).toMatchObject([
        { onHand: 10, available: 10, held: 0, committed: 0 },
        { onHand: 3, available: 3, held: 0, committed: 0 },
      ]);
      expect((await eventsOf(stock, 'r1')).slice(2).map(({ type, data }) => ({ type, data }))).toEqual([
        { type: 'inventory.stock-shipped.v1', data: { part: 'shipment-1', lines: [cups(2)] } },
        { type: 'inventory.stock-restocked.v1', data: { part: 'cancellation-1', lines: [mugs(2)] } },
        { type: 'inventory.stock-returned.v1', data: { part: 'return-1', lines: [cups(1)] } },
        { type: 'inventory.stock-shipped.v1', data: { part: 'shipment-2', lines: [cups(3)] } },
        { type: 'inventory.stock-returned.v1', data: { part: 'return-2', lines: [cups(4)] } },
      ]);
    });

    test('no part takes more than is left, nor means something else the second time', async () => {
      const stock = await stocked();
      const { reservations } = stock;
      await reservations.reserve({ id: 'r1', lines: [cups(3)], expiresAt: minute(15) }, occasion(1));
      const shipment = { id: 'p1', lines: [cups(2)] };
      expect(await reservations.ship('r1', occasion(2), shipment)).toMatchObject({ ok: false });
      await reservations.confirm('r1', occasion(2));
      await reservations.ship('r1', occasion(3), shipment);
      const before = [await levelsOf(stock), await stock.recorded()];
      const refusals = [
        await reservations.ship('r1', occasion(4), { id: 'p2', lines: [cups(2)] }),
        await reservations.ship('r1', occasion(4), { id: 'p2', lines: [mugs(1)] }),
        await reservations.restock('r1', occasion(4), { id: 'p2', lines: [cups(2)], from: 'committed' }),
        await reservations.restock('r1', occasion(4), { id: 'p2', lines: [cups(3)], from: 'shipped' }),
        await reservations.ship('r1', occasion(4), { id: 'p1', lines: [cups(1)] }),
        await reservations.restock('r1', occasion(4), { ...shipment, from: 'shipped' }),
      ];
      const more = { reason: 'more-than-left', sku: 'CUP-1', wanted: 2, left: 1 };
      expect(refusals.map((outcome) => (outcome.ok ? undefined : outcome.error))).toEqual([
        more,
        { reason: 'more-than-left', sku: 'MUG-1', wanted: 1, left: 0 },
        more,
        { reason: 'more-than-left', sku: 'CUP-1', wanted: 3, left: 2 },
        { reason: 'part-differs', partId: 'p1' },
        { reason: 'part-differs', partId: 'p1' },
      ]);
      expect([await levelsOf(stock), await stock.recorded()]).toEqual(before);
    });

    test('what is left after some parts goes as one', async () => {
      const stock = await stocked();
      const { reservations } = stock;
      for (const id of ['shipped', 'restocked']) {
        await reservations.reserve({ id, lines: [cups(3)], expiresAt: minute(15) }, occasion(1));
        await reservations.confirm(id, occasion(2));
        await reservations.ship(id, occasion(3), { id: 'p1', lines: [cups(1)] });
      }
      expect(await reservations.ship('shipped', occasion(4))).toMatchObject({ value: { status: 'shipped' } });
      expect(await reservations.restock('restocked', occasion(4))).toMatchObject({ value: { status: 'restocked' } });
      const partsOf = async (id: string) => (await eventsOf(stock, id)).slice(3).map(({ type, data }) => [type, data]);
      expect(await partsOf('shipped')).toEqual([['inventory.stock-shipped.v1', { lines: [cups(2)] }]]);
      expect(await partsOf('restocked')).toEqual([
        ['inventory.stock-restocked.v1', { lines: [cups(2)] }],
        ['inventory.stock-returned.v1', { lines: [cups(1)] }],
      ]);
      expect(await levelsOf(stock)).toMatchObject([{ onHand: 7, available: 7, held: 0, committed: 0 }, {}]);
    });

    test('a part is shipped when its units are on hand, whatever the others wait for', async () => {
      const stock = await stocked();
      const { reservations } = stock;
      const lines = [{ ...mugs(5), backorderLimit: 2 }];
      await reservations.reserve({ id: 'r1', lines, expiresAt: minute(15) }, occasion(1));
      await reservations.confirm('r1', occasion(2));
      expect((await reservations.ship('r1', occasion(3), { id: 'p1', lines: [mugs(3)] })).ok).toBe(true);
      expect(await reservations.ship('r1', occasion(4), { id: 'p2', lines: [mugs(1)] })).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku: 'MUG-1', wanted: 1, available: 0 }] },
      });
      await stock.levels.receive({ id: 'd2', lines: [mugs(1)] }, occasion(5));
      expect((await reservations.ship('r1', occasion(6), { id: 'p2', lines: [mugs(1)] })).ok).toBe(true);
      expect(await levelsOf(stock)).toMatchObject([{}, { onHand: 0, available: -1, held: 0, committed: 1 }]);
    });
  });
}
