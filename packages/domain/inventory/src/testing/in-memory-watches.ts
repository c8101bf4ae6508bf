import { inMemoryAggregates } from '@emporion/messages/testing';
import type { StockWatch } from '../stock-watch.ts';
import type { WatchesSubject } from './stock-watches.contract.ts';

/** Watches in memory, with what their transactions recorded. */
export function inMemoryWatches(): WatchesSubject {
  const { shelf, outbox } = inMemoryAggregates();
  const watches = shelf<StockWatch>('stock-watch');
  return {
    watches: {
      load: async (sku) => {
        const found = watches.get(sku);
        return found === undefined ? undefined : { watch: found.state, version: found.version };
      },
      save: async (watch, expectedVersion, recording) => watches.write(watch, expectedVersion, recording),
    },
    recorded: () => outbox,
  };
}
