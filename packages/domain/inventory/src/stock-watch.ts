import type { Instant } from '@emporion/kernel';
import type { StockLowEvent } from './events.ts';

/** Whether a SKU is known to be low, so that it is told once each time it becomes so. */
export interface StockWatch {
  /** The SKU. */
  readonly id: string;
  readonly status: 'enough' | 'low';
  /** From when on; undefined in watches of an earlier release. */
  readonly since?: Instant;
}

/** A watch after a look, and what has to be recorded for it. */
export interface WatchChange {
  readonly watch: StockWatch;
  /** At most one. */
  readonly events: readonly StockLowEvent[];
}

/**
 * Look at what is available of a SKU. It is low from its reorder point downwards, and told when it comes there from above.
 *
 * @param reorderPoint - in whole units, >= 0
 * @returns undefined when nothing is new.
 */
export function watchLevel(
  watch: StockWatch | undefined,
  { sku, available, reorderPoint }: { readonly sku: string; readonly available: number; readonly reorderPoint: number },
  at: Instant,
): WatchChange | undefined {
  const status = available <= reorderPoint ? 'low' : 'enough';
  if (status === (watch?.status ?? 'enough')) return undefined;
  const low: StockLowEvent = { type: 'inventory.stock-low.v1', data: { sku, available, reorderPoint } };
  return { watch: { id: sku, status, since: at }, events: status === 'low' ? [low] : [] };
}
