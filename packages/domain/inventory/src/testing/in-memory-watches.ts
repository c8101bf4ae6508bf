import { type Instant, instant } from '@emporion/kernel';
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
      low: async ({ limit, after }) =>
        watches
          .all()
          .map(({ state }) => state)
          .filter(({ status }) => status === 'low')
          .sort((a, b) => (isBefore(placeOf(a), placeOf(b)) ? -1 : 1))
          .filter((watch) => after === undefined || isBefore(after, placeOf(watch)))
          .slice(0, limit),
    },
    recorded: () => outbox,
  };
}

interface WatchPlace {
  readonly since: Instant;
  readonly sku: string;
}

const placeOf = ({ id: sku, since = instant(0) }: StockWatch): WatchPlace => ({ since, sku });

const isBefore = (a: WatchPlace, b: WatchPlace): boolean => a.since < b.since || (a.since === b.since && a.sku < b.sku);
