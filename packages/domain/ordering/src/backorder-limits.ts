import type { StockPolicies } from '@emporion/inventory';

/** Who knows how many units may be owed. */
export interface BackorderPorts {
  /** @default - none of any SKU */
  readonly stockPolicies?: StockPolicies;
}

/** How many units may be owed of SKUs of which there are too few; of others nobody needs to ask. */
export async function backorderLimits(
  { stockPolicies }: BackorderPorts,
  skus: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (stockPolicies === undefined || skus.length === 0) return new Map();
  const policies = await stockPolicies.ofSkus(skus);
  return new Map(
    policies.flatMap(({ sku, backorderLimit = 0 }) => (backorderLimit > 0 ? [[sku, backorderLimit] as const] : [])),
  );
}
