import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StockPolicies, StockPolicyList } from '../ports.ts';
import type { StockPolicy } from '../stock-policy.ts';

/** Policies under test, none of them set. */
export interface PoliciesSubject {
  readonly policies: StockPolicies;
  readonly list: StockPolicyList;
}

/** What everything that keeps the policies of SKUs promises. */
export function stockPoliciesContract(name: string, open: () => PoliciesSubject | Promise<PoliciesSubject>): void {
  const cups: StockPolicy = { sku: 'CUP-1', backorderLimit: 5 };
  const reorder = { kind: 'min-max', reorderPoint: 3, orderUpTo: 10, packSize: 6 } as const;

  describe(`StockPolicies: ${name}`, () => {
    test('a policy is read as it was set last, and there is none of a SKU that nobody decided about', async () => {
      const { policies, list } = await open();
      expect(await policies.ofSkus(['CUP-1'])).toEqual([]);
      await list.set([cups, { sku: 'MUG-1', reorder }]);
      await list.set([{ ...cups, reorder }]);
      await list.set([]);
      const found = await policies.ofSkus(['MUG-1', 'JAR-1', 'CUP-1', 'MUG-1']);
      expect(new Map(found.map((policy) => [policy.sku, policy]))).toEqual(
        new Map([
          ['CUP-1', { ...cups, reorder }],
          ['MUG-1', { sku: 'MUG-1', reorder }],
        ]),
      );
      expect(await policies.ofSkus([])).toEqual([]);
    });

    test('policies of SKUs are kept apart, whatever they are called', async () => {
      const skus = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 64 }), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(skus, async (names) => {
          const { policies, list } = await open();
          const set = names.map((sku, backorderLimit): StockPolicy => ({ sku, backorderLimit }));
          await list.set(set);
          const found = await policies.ofSkus(names);
          expect(found.toSorted((a, b) => (a.backorderLimit ?? 0) - (b.backorderLimit ?? 0))).toEqual(set);
        }),
        { numRuns: 20 },
      );
    });
  });
}
