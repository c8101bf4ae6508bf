import { type CreditReports, creditReportSchema } from '@emporion/credit-risk';
import type { Database } from './database.ts';

export const creditReportTables = `
  create table if not exists kept_credit_report (
    customer_id text primary key,
    reported_at integer not null,
    until integer not null,
    document text not null
  ) strict, without rowid;
`;

/** The credit reports of a database. One whose end has come makes room for the next of its customer. */
export function sqliteCreditReports({ database }: { readonly database: Database }): CreditReports {
  database.define(creditReportTables);
  return {
    find: async (customerId, at) => {
      const kept = database
        .statement('select document from kept_credit_report where customer_id = ? and until > ?')
        .get(customerId, at);
      return kept === undefined ? undefined : creditReportSchema.parse(JSON.parse(String(kept['document'])));
    },
    keep: async (report, until) => {
      database.transact(() =>
        database
          .statement(
            `insert into kept_credit_report (customer_id, reported_at, until, document) values (?, ?, ?, ?)
             on conflict do update set reported_at = excluded.reported_at, until = excluded.until,
               document = excluded.document
             where excluded.reported_at >= reported_at`,
          )
          .run(report.customerId, report.reportedAt, until, JSON.stringify(report)),
      );
    },
  };
}
