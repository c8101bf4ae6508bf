import { type Clock, ok, type Result } from '@emporion/kernel';
import type { Cause, RecordingRefusal } from '@emporion/messages';
import type { StockLevels, StockWatches } from './ports.ts';
import { watchLevel } from './stock-watch.ts';

/** What watching stock needs. */
export interface WatchStockPorts {
  readonly stockLevels: Pick<StockLevels, 'available'>;
  readonly stockWatches: Pick<StockWatches, 'load' | 'save'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What is looked at, and why. */
interface Look {
  readonly skus: readonly string[];
  readonly reorderPointOf: (sku: string) => number | undefined;
  readonly cause: Cause;
}

const attempts = 5;

/**
 * Look at the levels of SKUs, and tell of each that has become low, once until it is enough again.
 *
 * Whoever is overtaken looks again, and whoever has changed a watch as well: others may have seen more in the meantime.
 * A SKU at which others look again and again is refused `version-conflict`: doing it once more does no harm.
 *
 * @param reorderPointOf - in whole units, >= 0; undefined for what is not watched
 * @returns the SKUs that have become low.
 */
export async function watchStock(
  ports: WatchStockPorts,
  { skus, reorderPointOf, cause }: Look,
): Promise<Result<readonly string[], RecordingRefusal>> {
  const low = new Set<string>();
  for (const sku of new Set(skus)) {
    const reorderPoint = reorderPointOf(sku);
    if (reorderPoint === undefined) continue;
    let looked: Result<Seen, RecordingRefusal> = ok('has-changed');
    for (let attempt = 0; attempt < attempts && !(looked.ok && looked.value === 'as-before'); attempt++) {
      looked = await look(ports, { sku, reorderPoint, cause });
      if (looked.ok && looked.value === 'is-low') low.add(sku);
    }
    if (!looked.ok) return looked;
  }
  return ok([...low]);
}

type Seen = 'as-before' | 'has-changed' | 'is-low';

async function look(
  { stockLevels, stockWatches, clock }: WatchStockPorts,
  { sku, reorderPoint, cause }: { readonly sku: string; readonly reorderPoint: number; readonly cause: Cause },
): Promise<Result<Seen, RecordingRefusal>> {
  const found = await stockWatches.load(sku);
  const [stock] = await stockLevels.available([sku]);
  const at = clock.now();
  const change = watchLevel(found?.watch, { sku, available: stock?.available ?? 0, reorderPoint }, at);
  if (change === undefined) return ok('as-before');
  const { watch, events } = change;
  const saved = await stockWatches.save(watch, found?.version ?? 0, { events, at, cause });
  return saved.ok ? ok(events.length > 0 ? 'is-low' : 'has-changed') : saved;
}
