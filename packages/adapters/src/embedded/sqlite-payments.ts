import { type Payment, type Payments, paymentSchema } from '@emporion/payments';
import { aggregateTable } from './aggregate-table.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';

/** The payments of a database. */
export function sqlitePayments({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): Payments {
  const table = aggregateTable<Payment>({ database, table: 'payment', noun: 'payment', schema: paymentSchema });
  return {
    load: async (id) => {
      const found = table.load(id);
      return found === undefined ? undefined : { payment: found.state, version: found.version };
    },
    save: async (payment, expectedVersion, recording) =>
      database.attempt(() => table.write(recorder, payment, expectedVersion, recording)),
  };
}
