import { BureauUnavailable, type CreditBureau, creditReportSchema } from '@emporion/credit-risk';
import type { Clock } from '@emporion/kernel';
import type { CreditFile } from '../samples/credit-file.ts';
import type { Database } from './database.ts';

const creditTables = `
  create table if not exists credit_report (
    customer_id text primary key,
    report_id text,
    score integer check (score between 300 and 850),
    outages_left integer not null check (outages_left >= 0)
  ) strict, without rowid;
`;

/** Write credit files. A customer who has one already keeps it, with the outages that are left. */
export function seedCreditReports(database: Database, files: Iterable<CreditFile>): void {
  database.define(creditTables);
  database.transact(() => {
    const insert = database.statement(
      'insert into credit_report (customer_id, report_id, score, outages_left) values (?, ?, ?, ?) on conflict do nothing',
    );
    for (const { customerId, report, outages = 0 } of files) {
      insert.run(customerId, report?.id ?? null, report?.score ?? null, outages);
    }
  });
}

/** A bureau that plays the files it was given. It never makes up a score: a customer without a file has no report. */
export function scriptedCreditBureau({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Pick<Clock, 'now'>;
}): CreditBureau {
  database.define(creditTables);
  return {
    report: async ({ customerId, consentedAt }) => {
      const outage = database.transact(() =>
        database
          .statement(
            'update credit_report set outages_left = outages_left - 1 where customer_id = ? and outages_left > 0',
          )
          .run(customerId),
      );
      if (outage.changes > 0) throw new BureauUnavailable('the scripted bureau is down');
      const file = database
        .statement('select report_id, score from credit_report where customer_id = ?')
        .get(customerId);
      if (file === undefined || file['report_id'] === null) return undefined;
      return creditReportSchema.parse({
        id: file['report_id'],
        source: 'scripted-bureau',
        customerId,
        consentedAt,
        reportedAt: clock.now(),
        ...(file['score'] === null ? {} : { score: file['score'] }),
      });
    },
  };
}
