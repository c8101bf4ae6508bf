import { describe, expect, test } from 'vitest';
import { cups, mugs, type OpenStock, occasion } from './stock-subject.ts';

/** What everything that moves stock between locations promises. `open` makes an empty warehouse. */
export function stockTransfersContract(name: string, open: OpenStock): void {
  const stocked = async () => {
    const subject = await open();
    await subject.levels.receive({ id: 'd1', lines: [cups(10), mugs(3)] }, occasion(0));
    const shelvesOf = async (sku: string) =>
      (await subject.levels.levelsByLocation(sku)).map(({ location, onHand, available }) => [
        location,
        onHand,
        available,
      ]);
    return { ...subject, shelvesOf };
  };
  const toNorth = { id: 't1', from: 'main', to: 'north', lines: [cups(4), mugs(1)] };

  describe(`StockTransfers: ${name}`, () => {
    test('units leave the one location, and are at the other once they have arrived', async () => {
      const { transfers, levels, shelvesOf } = await stocked();
      const sent = { id: 't1', status: 'in-transit', from: 'main', to: 'north', lines: [cups(4), mugs(1)] };
      expect(await transfers.dispatch(toNorth, occasion(1))).toEqual({ ok: true, value: sent });
      expect(await levels.levels(['CUP-1'])).toMatchObject([{ onHand: 6, available: 6 }]);
      expect(await transfers.receive('t1', occasion(2))).toEqual({ ok: true, value: { ...sent, status: 'arrived' } });
      expect(await shelvesOf('CUP-1')).toEqual([
        ['main', 6, 6],
        ['north', 4, 4],
      ]);
      expect(await levels.levels(['CUP-1', 'MUG-1'])).toMatchObject([{ available: 10 }, { available: 3 }]);
    });

    test('a transfer leaves once and arrives once, however often it is told', async () => {
      const { transfers, shelvesOf, recorded } = await stocked();
      await transfers.dispatch(toNorth, occasion(1));
      await transfers.dispatch({ ...toNorth, lines: [mugs(1), cups(3), cups(1)] }, occasion(2));
      await transfers.receive('t1', occasion(3));
      await transfers.receive('t1', occasion(4));
      expect(await transfers.dispatch(toNorth, occasion(5))).toMatchObject({ ok: true, value: { status: 'arrived' } });
      expect(await shelvesOf('CUP-1')).toEqual([
        ['main', 6, 6],
        ['north', 4, 4],
      ]);
      expect((await recorded()).slice(1)).toMatchObject([
        { type: 'inventory.stock-dispatched.v1', subject: 'stock-transfer/t1', sequence: 1, data: { to: 'north' } },
        { type: 'inventory.stock-arrived.v1', subject: 'stock-transfer/t1', sequence: 2, data: { from: 'main' } },
      ]);
    });

    test('only what is free can leave, all of it or nothing', async () => {
      const { transfers, levels, shelvesOf } = await stocked();
      expect(await transfers.dispatch({ ...toNorth, lines: [cups(1), mugs(4)] }, occasion(1))).toEqual({
        ok: false,
        error: { reason: 'insufficient-stock', shortages: [{ sku: 'MUG-1', wanted: 4, available: 3 }] },
      });
      expect(await levels.levels(['CUP-1'])).toMatchObject([{ available: 10 }]);
      expect(await transfers.dispatch({ ...toNorth, from: 'south' }, occasion(1))).toMatchObject({
        error: { shortages: [{ sku: 'CUP-1', location: 'south', wanted: 4, available: 0 }, { sku: 'MUG-1' }] },
      });
      expect(await shelvesOf('CUP-1')).toEqual([['main', 10, 10]]);
    });

    test('what was never sent does not arrive, and one transfer is not another', async () => {
      const { transfers } = await stocked();
      expect(await transfers.receive('t1', occasion(1))).toEqual({ ok: false, error: { reason: 'unknown-transfer' } });
      await transfers.dispatch(toNorth, occasion(1));
      for (const other of [{ to: 'south' }, { lines: [cups(4)] }]) {
        expect(await transfers.dispatch({ ...toNorth, ...other }, occasion(2))).toEqual({
          ok: false,
          error: { reason: 'transfer-differs' },
        });
      }
    });

    test('a transfer to where it is, or with a location in a line, breaks the contract', async () => {
      const { transfers } = await stocked();
      for (const wrong of [{ to: 'main' }, { lines: [{ ...cups(1), location: 'main' }] }, { lines: [] }]) {
        await expect(transfers.dispatch({ ...toNorth, ...wrong }, occasion(1))).rejects.toThrow(RangeError);
      }
    });
  });
}
