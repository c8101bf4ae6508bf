import { err, type Instant } from '@emporion/kernel';
import {
  type AuditEntry,
  auditEntrySchema,
  isWaiting,
  type LoanApplication,
  type LoanApplications,
  type LoanRecording,
  loanApplicationSchema,
  mayKeepToken,
  reviewOf,
  type StoredApplication,
} from '@emporion/loan-origination';
import { type AggregateTable, aggregateTable, type StoredAggregate } from './aggregate-table.ts';
import type { Database } from './database.ts';
import type { Recorder } from './recorder.ts';

const loanParts = `
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
  create table if not exists loan_audit (
    application_id text not null references loan_application (id),
    sequence integer not null,
    entry text not null,
    primary key (application_id, sequence)
  ) strict, without rowid;
  create table if not exists loan_draft (
    id text primary key,
    customer_id text not null,
    started_at integer not null,
    lapses_at integer not null,
    document text not null
  ) strict, without rowid;
  create index if not exists loan_draft_customer on loan_draft (customer_id, started_at desc, id desc);
  create table if not exists loan_retention (
    application_id text primary key references loan_application (id),
    retain_until integer not null
  ) strict, without rowid;
  create table if not exists loan_acceptance (
    customer_id text primary key,
    application_id text not null references loan_application (id)
  ) strict, without rowid;
  create index if not exists loan_retention_due on loan_retention (retain_until, application_id);
`;

/** The revision of a draft; drafts from before revisions were kept have none. */
export const draftRevisionColumn = "coalesce(document ->> 'revision', 0)";

/** The tables of loan applications, their reviews, trails, drafts and times, for the adapters that share them. */
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
  database.define(loanParts);
  return table;
}

/** Loan applications in SQLite. With each is written its place in the review queue, if it has one, and who changed it. */
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
        if (!written.ok) return written;
        writeReview(database, application);
        writeAudit(database, recording.audit);
        writeRetention(database, application.id, recording.retainUntil);
        const isAsRead =
          takesDraft(database, application, recording.draftRevision) &&
          followsAcceptance(database, application, recording.acceptance);
        return isAsRead ? written : err({ reason: 'version-conflict', actual: expectedVersion });
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

    lastAcceptanceOf: async (customerId) => lastAcceptance(database, customerId),

    auditOf: async (id, { limit, after = 0 }) =>
      database
        .statement('select entry from loan_audit where application_id = ? and sequence > ? order by sequence limit ?')
        .all(id, after, limit)
        .map(({ entry }) => auditEntrySchema.parse(JSON.parse(String(entry)))),
  };
}

/** Take the draft that an application is made of; false where it is of another revision. */
function takesDraft(database: Database, { id }: LoanApplication, draftRevision: number | undefined): boolean {
  if (draftRevision === undefined) return true;
  const { changes } = database
    .statement(`delete from loan_draft where id = ? and ${draftRevisionColumn} = ?`)
    .run(id, draftRevision);
  return changes > 0;
}

function lastAcceptance(database: Database, customerId: string): string | undefined {
  const row = database.statement('select application_id from loan_acceptance where customer_id = ?').get(customerId);
  return row === undefined ? undefined : String(row['application_id']);
}

/** Note an acceptance; false where it does not follow the last one of its customer. */
function followsAcceptance(
  database: Database,
  { id, customerId }: LoanApplication,
  acceptance: LoanRecording['acceptance'],
): boolean {
  if (acceptance === undefined) return true;
  if (lastAcceptance(database, customerId) !== acceptance.after) return false;
  database
    .statement(
      `insert into loan_acceptance (customer_id, application_id) values (?, ?)
       on conflict (customer_id) do update set application_id = excluded.application_id`,
    )
    .run(customerId, id);
  return true;
}

/** When an application may be deleted; what cannot be deleted as it stands now has no row. */
function writeRetention(database: Database, applicationId: string, retainUntil: Instant | undefined): void {
  if (retainUntil === undefined) {
    database.statement('delete from loan_retention where application_id = ?').run(applicationId);
    return;
  }
  database
    .statement(
      `insert into loan_retention (application_id, retain_until) values (?, ?)
       on conflict (application_id) do update set retain_until = excluded.retain_until`,
    )
    .run(applicationId, retainUntil);
}

function writeAudit(database: Database, entries: readonly AuditEntry[]): void {
  for (const entry of entries) {
    database
      .statement('insert into loan_audit (application_id, sequence, entry) values (?, ?, ?)')
      .run(entry.applicationId, entry.sequence, JSON.stringify(entry));
  }
}

/** The place of a review in the queue. Once nobody can wait for it any more, the token goes. */
function writeReview(database: Database, application: LoanApplication): void {
  const review = reviewOf(application);
  if (review === undefined) return;
  database
    .statement(
      `insert into loan_review (id, application_id, queue, due_at, is_waiting, is_open) values (?, ?, ?, ?, ?, ?)
       on conflict (id) do update set queue = excluded.queue, due_at = excluded.due_at, is_waiting = excluded.is_waiting,
         is_open = excluded.is_open, sealed_token = iif(excluded.is_open, sealed_token, null)`,
    )
    .run(
      review.id,
      application.id,
      review.queue,
      review.dueAt,
      Number(isWaiting(application)),
      Number(mayKeepToken(application)),
    );
}
