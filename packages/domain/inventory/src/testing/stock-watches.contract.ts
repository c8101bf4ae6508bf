import type { EventEnvelope } from '@emporion/messages';
import { describe, expect, test } from 'vitest';
import type { StockWatches } from '../ports.ts';
import type { StockWatch } from '../stock-watch.ts';
import { watchStock } from '../watch-stock.ts';
import { minute, occasion } from './stock-subject.ts';

/** Watches under test, none of them set, and what their transactions recorded. */
export interface WatchesSubject {
  readonly watches: StockWatches;
  readonly recorded: () => readonly EventEnvelope[] | Promise<readonly EventEnvelope[]>;
}

/** What everything that remembers which SKUs are low promises. */
export function stockWatchesContract(name: string, open: () => WatchesSubject | Promise<WatchesSubject>): void {
  describe(`StockWatches: ${name}`, () => {
    test('a watch is read as it was saved, and only if nobody was faster', async () => {
      const { watches, recorded } = await open();
      const low: StockWatch = { id: 'CUP-1', status: 'low', since: minute(1) };
      const event = { type: 'inventory.stock-low.v1', data: { sku: 'CUP-1', available: 2, reorderPoint: 3 } } as const;
      expect(await watches.load('CUP-1')).toBeUndefined();
      expect(await watches.save(low, 0, { events: [event], ...occasion(1) })).toEqual({ ok: true, value: 1 });
      expect(await watches.save(low, 0, { events: [event], ...occasion(1) })).toEqual({
        ok: false,
        error: { reason: 'version-conflict', actual: 1 },
      });
      expect(await watches.load('CUP-1')).toEqual({ watch: low, version: 1 });
      expect(await watches.load('MUG-1')).toBeUndefined();
      expect(await recorded()).toEqual([
        expect.objectContaining({ type: event.type, subject: 'stock-watch/CUP-1', sequence: 1, data: event.data }),
      ]);
    });

    test('a SKU that becomes low is told once, until it was enough again', async () => {
      const { watches, recorded } = await open();
      const look = async (available: number) => {
        const stockLevels = {
          available: async (skus: readonly string[]) => skus.map((sku) => ({ sku, available })),
        };
        const ports = { stockLevels, stockWatches: watches, clock: { now: () => minute(1) } };
        const reorderPointOf = (sku: string) => (sku === 'CUP-1' ? 3 : undefined);
        return watchStock(ports, { skus: ['CUP-1', 'MUG-1', 'CUP-1'], reorderPointOf, cause: occasion(1).cause });
      };
      const told: string[] = [];
      for (const available of [4, 3, 1, -2, 4, 9, 2]) {
        const looked = await look(available);
        told.push(`${available}: ${looked.ok ? looked.value.join() : looked.error.reason}`);
      }
      expect(told).toEqual(['4: ', '3: CUP-1', '1: ', '-2: ', '4: ', '9: ', '2: CUP-1']);
      expect((await recorded()).map(({ data }) => data)).toEqual([
        { sku: 'CUP-1', available: 3, reorderPoint: 3 },
        { sku: 'CUP-1', available: 2, reorderPoint: 3 },
      ]);
    });

    test('what is low is listed until it is enough again, the longest first, page by page', async () => {
      const { watches } = await open();
      const save = (watch: StockWatch, version: number) => watches.save(watch, version, { events: [], ...occasion(1) });
      for (const [sku, since] of [
        ['MUG-1', 2],
        ['CUP-1', 3],
        ['JAR-1', 2],
        ['POT-1', 1],
      ] as const) {
        await save({ id: sku, status: 'low', since: minute(since) }, 0);
      }
      await save({ id: 'POT-1', status: 'enough', since: minute(4) }, 1);
      await save({ id: 'PAN-1', status: 'enough', since: minute(1) }, 0);
      // As an earlier release wrote it.
      await save({ id: 'OLD-1', status: 'low' }, 0);
      const all = await watches.low({ limit: 9 });
      expect(all.map(({ id }) => id)).toEqual(['OLD-1', 'JAR-1', 'MUG-1', 'CUP-1']);
      expect(await watches.low({ limit: 2 })).toEqual(all.slice(0, 2));
      expect(await watches.low({ limit: 9, after: { since: minute(2), sku: 'JAR-1' } })).toEqual(all.slice(2));
      expect(await watches.low({ limit: 9, after: { since: minute(3), sku: 'CUP-1' } })).toEqual([]);
    });
  });
}
