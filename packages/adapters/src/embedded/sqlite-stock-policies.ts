import { type StockPolicies, type StockPolicyList, stockPolicySchema } from '@emporion/inventory';
import type { Database } from './database.ts';

const policyTable = `
  create table if not exists stock_policy (
    sku text primary key,
    document text not null
  ) strict, without rowid;
`;

/** What is decided about the SKUs of a database. */
export function sqliteStockPolicies({ database }: { readonly database: Database }): StockPolicies & StockPolicyList {
  database.define(policyTable);
  return {
    ofSkus: async (skus) =>
      [...new Set(skus)].flatMap((sku) => {
        const row = database.statement('select document from stock_policy where sku = ?').get(sku);
        return row === undefined ? [] : [stockPolicySchema.parse(JSON.parse(String(row['document'])))];
      }),
    set: async (policies) =>
      database.transact(() => {
        for (const policy of policies) {
          database
            .statement(
              `insert into stock_policy (sku, document) values (?, ?)
               on conflict (sku) do update set document = excluded.document`,
            )
            .run(policy.sku, JSON.stringify(policy));
        }
      }),
  };
}
