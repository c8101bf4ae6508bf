import type { StockPolicy } from '../stock-policy.ts';
import type { PoliciesSubject } from './stock-policies.contract.ts';

/** The policies of SKUs in memory. */
export function inMemoryPolicies(): PoliciesSubject {
  const kept = new Map<string, StockPolicy>();
  return {
    policies: { ofSkus: async (skus) => [...new Set(skus)].flatMap((sku) => kept.get(sku) ?? []) },
    list: {
      set: async (policies) => {
        for (const policy of policies) kept.set(policy.sku, policy);
      },
    },
  };
}
