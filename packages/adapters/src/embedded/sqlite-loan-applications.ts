import {
  type LoanApplication,
  type LoanApplications,
  loanApplicationSchema,
  reviewOf,
  type StoredApplication,
} from '@emporion/loan-origination';
import { type AggregateTable, aggregateTable, type StoredAggregate } from './aggregate-table.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';

const reviewTable = `
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

/** The tables of loan applications and their reviews, for the adapters that share them. */
export function loanTables(database: Database): AggregateTable<LoanApplication> {
  const table = aggregateTable<LoanApplication>({
    database,
    table: 'loan_application',
    noun: 'application',
    schema: loanApplicationSchema,
    columns: {
      customer_id: { type: 'text', of: ({ customerId }) => customerId },
      submitted_at: { type: 'integer', of: ({ submittedAt }) => submittedAt },
    },
  });
  database.define(reviewTable);
  return table;
}

/** Loan applications in SQLite. The review queue is written with each application that has a review. */
export function sqliteLoanApplications({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): LoanApplications {
  const table = loanTables(database);
  const storedOf = ({ state: application, version }: StoredAggregate<LoanApplication>): StoredApplication => ({
    application,
    version,
  });
  return {
    load: async (id) => {
      const found = table.load(id);
      return found === undefined ? undefined : storedOf(found);
    },

    save: async (application, expectedVersion, recording) =>
      database.attempt(() => {
        const written = table.write(recorder, application, expectedVersion, recording);
        if (written.ok) writeReview(database, application);
        return written;
      }),

    ofCustomer: async (customerId, { limit, after }) =>
      database
        .statement(
          `select version, state from loan_application where customer_id = ? and (submitted_at, id) < (?, ?)
           order by submitted_at desc, id desc limit ?`,
        )
        // After every moment there is.
        .all(customerId, after?.submittedAt ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit)
        .map((row) => storedOf(table.read(row))),
  };
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
