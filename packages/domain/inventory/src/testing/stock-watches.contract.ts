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
      const low: StockWatch = { id: 'CUP-1', status: 'low' };
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
        const levels = async (skus: readonly string[]) =>
          skus.map((sku) => ({ sku, onHand: available, available, held: 0, committed: 0 }));
        const ports = { stockLevels: { levels }, stockWatches: watches, clock: { now: () => minute(1) } };
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
  });
}
