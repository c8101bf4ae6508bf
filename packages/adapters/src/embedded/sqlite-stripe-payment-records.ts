import {
  type StripePaymentRecord,
  type StripePaymentRecords,
  stripePaymentRecordSchema,
} from '../partners/stripe/payment-record.ts';
import type { Database } from './database.ts';

/** What is kept of payments beside Stripe, in a database file. */
export function sqliteStripePaymentRecords({ database }: { readonly database: Database }): StripePaymentRecords {
  database.define(`
    create table if not exists stripe_payment (
      reference text primary key,
      record text not null
    ) strict, without rowid;
  `);

  const find = (reference: string): StripePaymentRecord | undefined => {
    const row = database.statement('select record from stripe_payment where reference = ?').get(reference);
    return row && stripePaymentRecordSchema.parse(JSON.parse(String(row['record'])));
  };

  return {
    find: async (reference) => find(reference),
    change: async (reference, change) =>
      database.transact(() => {
        const before = find(reference);
        const record = change(before);
        if (record !== before) {
          database
            .statement(
              `insert into stripe_payment (reference, record) values (?, ?)
               on conflict (reference) do update set record = excluded.record`,
            )
            .run(reference, JSON.stringify(record));
        }
        return record;
      }),
  };
}
