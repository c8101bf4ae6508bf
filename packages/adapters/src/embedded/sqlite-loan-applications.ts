import { err, ok } from '@emporion/kernel';
import {
  type LoanApplication,
  type LoanApplications,
  loanApplicationSchema,
  reviewOf,
  type StoredApplication,
} from '@emporion/loan-origination';
import { subjectOf } from '@emporion/messages';
import type { Database, SqlRow } from './database.ts';
import type { Recorder } from './recorder.ts';

export const loanTables = `
  create table if not exists loan_application (
    id text primary key,
    version integer not null,
    customer_id text not null,
    submitted_at integer not null,
    status text not null,
    state text not null
  ) strict, without rowid;
  create index if not exists loan_application_customer on loan_application (customer_id, submitted_at desc, id desc);
  create table if not exists loan_review (
    id text primary key,
    application_id text not null references loan_application (id),
    queue text not null,
    due_at integer not null,
    is_waiting integer not null,
    is_open integer not null,
    sealed_token text
  ) strict, without rowid;
  create index if not exists loan_review_due on loan_review (due_at, id) where is_waiting = 1;
`;

/** Loan applications in SQLite. The review queue is written with each application that has a review. */
export function sqliteLoanApplications({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): LoanApplications {
  database.define(loanTables);
  return {
    load: async (id) => {
      const found = database.statement('select version, state from loan_application where id = ?').get(id);
      return found === undefined ? undefined : storedOf(found);
    },

    save: async (application, expectedVersion, recording) =>
      database.attempt(() => {
        const { id } = application;
        const version = expectedVersion + Math.max(1, recording.events.length);
        if (!writeState(database, application, expectedVersion, version)) {
          const actual = database.statement('select version from loan_application where id = ?').get(id)?.['version'];
          return err({ reason: 'version-conflict', actual: Number(actual ?? 0) });
        }
        writeReview(database, application);
        const refusal = recorder.record(subjectOf('application', id), expectedVersion, recording);
        return refusal === undefined ? ok(version) : err(refusal);
      }),

    ofCustomer: async (customerId, { limit, after }) =>
      database
        .statement(
          `select version, state from loan_application where customer_id = ? and (submitted_at, id) < (?, ?)
           order by submitted_at desc, id desc limit ?`,
        )
        // After every moment there is.
        .all(customerId, after?.submittedAt ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit)
        .map(storedOf),
  };
}

/** @returns false if somebody else wrote after the expected version. */
function writeState(database: Database, application: LoanApplication, expected: number, version: number): boolean {
  const { id, customerId, submittedAt, status } = application;
  const state = JSON.stringify(application);
  const { changes } =
    expected === 0
      ? database
          .statement(
            `insert into loan_application (id, version, customer_id, submitted_at, status, state)
             values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
          )
          .run(id, version, customerId, submittedAt, status, state)
      : database
          .statement('update loan_application set version = ?, status = ?, state = ? where id = ? and version = ?')
          .run(version, status, state, id, expected);
  return changes > 0;
}

/** The place of a review in the queue. Once the application has left the review, the token goes. */
function writeReview(database: Database, application: LoanApplication): void {
  const review = reviewOf(application);
  if (review === undefined) return;
  const isOpen = application.status === 'under-review';
  const isWaiting = isOpen && review.decision === undefined;
  database
    .statement(
      `insert into loan_review (id, application_id, queue, due_at, is_waiting, is_open) values (?, ?, ?, ?, ?, ?)
       on conflict (id) do update set queue = excluded.queue, due_at = excluded.due_at, is_waiting = excluded.is_waiting,
         is_open = excluded.is_open, sealed_token = iif(excluded.is_open, sealed_token, null)`,
    )
    .run(review.id, application.id, review.queue, review.dueAt, Number(isWaiting), Number(isOpen));
}

/** The application in a row. */
export const storedOf = (row: SqlRow): StoredApplication => ({
  application: loanApplicationSchema.parse(JSON.parse(String(row['state']))),
  version: Number(row['version']),
});
