import type { Instant } from '@emporion/kernel';
import type { StockLevels, StockPolicies, StockWatches } from './ports.ts';
import { type ReorderSuggestion, suggestReorder } from './replenishment/reorder.ts';

/** What knowing what to order needs. */
export interface ReorderPorts {
  readonly stockWatches: Pick<StockWatches, 'low'>;
  readonly stockPolicies: StockPolicies;
  readonly stockLevels: Pick<StockLevels, 'available'>;
}

/** A SKU that has become low. */
export interface LowSku {
  readonly sku: string;
  /** When it became so; undefined when an earlier release saw it. */
  readonly since: Instant | undefined;
  /** At all locations; < 0 when units are owed. */
  readonly available: number;
  /** Undefined when there is enough of it again, or nobody decides about it any more. */
  readonly suggestion: ReorderSuggestion | undefined;
}

/** What is low, the longest first, and what to order of it. Nothing is known here to be on order. */
export async function listReorders(
  { stockWatches, stockPolicies, stockLevels }: ReorderPorts,
  page: Parameters<StockWatches['low']>[0],
): Promise<readonly LowSku[]> {
  const watches = await stockWatches.low(page);
  const skus = watches.map(({ id }) => id);
  const [policies, stock] = await Promise.all([stockPolicies.ofSkus(skus), stockLevels.available(skus)]);
  const reorders = new Map(policies.map(({ sku, reorder }) => [sku, reorder]));
  return watches.map(({ id: sku, since }, index) => {
    const [policy, available] = [reorders.get(sku), stock[index]?.available ?? 0];
    const suggestion = policy === undefined ? undefined : suggestReorder(policy, { available, onOrder: 0 });
    return { sku, since, available, suggestion };
  });
}
