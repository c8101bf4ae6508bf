import { formatInstant, type Instant, millisecondsPerDay, plusMilliseconds } from '@emporion/kernel';
import type { LoanRetention } from '@emporion/loan-origination';
import type { Database } from './database.ts';
import { outboxTables } from './recorder.ts';
import { creditReportTables } from './sqlite-credit-reports.ts';
import { loanTables } from './sqlite-loan-applications.ts';
import { noticeTables } from './sqlite-notices.ts';
import { workflowTables } from './workflow-journal.ts';

/** What is deleted of an application, by its id. Others refer to the application, so it goes last. */
const parts: readonly string[] = [
  "delete from outbox where subject = 'application/' || ?",
  "delete from workflow_wait where workflow = 'loan-application' and name = ?",
  "delete from workflow_journal where workflow = 'loan-application' and name = ?",
  "delete from workflow_execution where workflow = 'loan-application' and name = ?",
  `delete from notice where document ->> 'applicationId' = ?1
   and customer_id = (select customer_id from loan_application where id = ?1)`,
  'delete from loan_audit where application_id = ?',
  'delete from loan_review where application_id = ?',
  'delete from loan_retention where application_id = ?',
  'delete from loan_acceptance where application_id = ?',
  'delete from loan_application where id = ?',
];

/** As long as those of the cloud. */
const receiptDays = 7;

/**
 * Deletes what has been kept long enough: each application in one transaction with everything of it, also its events and
 * its flow.
 *
 * What the tables of the cloud delete by themselves goes too: drafts, credit reports and receipts that have lapsed.
 */
export function sqliteLoanRetention({ database }: { readonly database: Database }): LoanRetention {
  loanTables(database);
  for (const tables of [noticeTables, creditReportTables, outboxTables, workflowTables]) database.define(tables);
  return {
    forgetDue: async (at, limit) => {
      forgetLapsed(database, at);
      const due = database
        .statement(
          `select application_id from loan_retention where retain_until <= ?
           order by retain_until, application_id limit ?`,
        )
        .all(at, limit)
        .map((row) => String(row['application_id']));
      for (const id of due) {
        database.transact(() => {
          for (const part of parts) database.statement(part).run(id);
        });
      }
      return due;
    },
  };
}

function forgetLapsed(database: Database, at: Instant): void {
  const receiptsBefore = formatInstant(plusMilliseconds(at, -receiptDays * millisecondsPerDay));
  database.transact(() => {
    database.statement('delete from loan_draft where lapses_at <= ?').run(at);
    database.statement('delete from kept_credit_report where until <= ?').run(at);
    // A receipt holds an answer, and with it what somebody applied for.
    database.statement('delete from receipt where at < ?').run(receiptsBefore);
  });
}
