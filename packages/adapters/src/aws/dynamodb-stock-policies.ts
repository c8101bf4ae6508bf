import { marshall } from '@aws-sdk/util-dynamodb';
import { type StockPolicies, type StockPolicyList, stockPolicySchema } from '@emporion/inventory';
import * as z from 'zod';
import { batchWrites } from './batch-writes.ts';
import { aggregateKey } from './keys.ts';
import type { DynamoDbOptions } from './options.ts';
import { readItems } from './read-items.ts';

const policyKey = (sku: string) => aggregateKey('POLICY', sku);

const policyItemSchema = z.object({ policy: stockPolicySchema });

/** What is decided about the SKUs of a stock table. */
export const dynamoDbStockPolicies = (options: DynamoDbOptions): StockPolicies => ({
  ofSkus: async (skus) => {
    const items = await readItems(options, [...new Set(skus)].map(policyKey));
    return items.map((item) => policyItemSchema.parse(item).policy);
  },
});

/** The service did not write some of the policies, again and again. Setting them again does no harm. */
export class PoliciesNotWritten extends Error {
  override readonly name = 'PoliciesNotWritten';
}

/** The list that the policies of a stock table are written from. */
export const dynamoDbStockPolicyList = (options: DynamoDbOptions): StockPolicyList => ({
  set: async (policies) => {
    const items = policies.map((policy) => marshall({ ...policyKey(policy.sku), policy }));
    const left = await batchWrites(
      options,
      items.map((Item) => ({ PutRequest: { Item } })),
    );
    if (left > 0) throw new PoliciesNotWritten(`not written: ${left} of ${items.length} policies`);
  },
});
