import { type Clock, ok, type Result } from '@emporion/kernel';
import type { Cause, RecordingRefusal } from '@emporion/messages';
import type { StockLevels, StockWatches } from './ports.ts';
import { watchLevel } from './stock-watch.ts';

/** What watching stock needs. */
export interface WatchStockPorts {
  readonly stockLevels: Pick<StockLevels, 'levels'>;
  readonly stockWatches: Pick<StockWatches, 'load' | 'save'>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Look at the levels of SKUs, and tell of each that has become low, once until it is enough again.
 *
 * A SKU that somebody else looks at in the same moment is refused `version-conflict`: looking again does no harm.
 *
 * @param reorderPointOf - in whole units, >= 0; undefined for what is not watched
 * @returns the SKUs that have become low.
 */
export async function watchStock(
  { stockLevels, stockWatches, clock }: WatchStockPorts,
  {
    skus,
    reorderPointOf,
    cause,
  }: {
    readonly skus: readonly string[];
    readonly reorderPointOf: (sku: string) => number | undefined;
    readonly cause: Cause;
  },
): Promise<Result<readonly string[], RecordingRefusal>> {
  const watched = [...new Set(skus)].filter((sku) => reorderPointOf(sku) !== undefined);
  if (watched.length === 0) return ok([]);
  const low: string[] = [];
  for (const { sku, available } of await stockLevels.levels(watched)) {
    const found = await stockWatches.load(sku);
    const at = clock.now();
    const change = watchLevel(found?.watch, { sku, available, reorderPoint: reorderPointOf(sku) ?? 0 }, at);
    if (change === undefined) continue;
    const { watch, events } = change;
    const saved = await stockWatches.save(watch, found?.version ?? 0, { events, at, cause });
    if (!saved.ok) return saved;
    if (events.length > 0) low.push(sku);
  }
  return ok(low);
}
