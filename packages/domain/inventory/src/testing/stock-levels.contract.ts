import { describe, expect, test } from 'vitest';
import { cups, mugs, type OpenStock, occasion } from './stock-subject.ts';

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
  });
}
