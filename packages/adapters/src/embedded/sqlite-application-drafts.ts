import { err, ok } from '@emporion/kernel';
import { type ApplicationDraft, type ApplicationDrafts, applicationDraftSchema } from '@emporion/loan-origination';
import { subjectOf } from '@emporion/messages';
import type { Database, SqlRow } from './database.ts';
import type { Recorder } from './recorder.ts';
import { draftRevisionColumn, loanTables } from './sqlite-loan-applications.ts';

const mostListed = 100;

/** Drafts of loan applications in SQLite. The application that is made of one takes it away. */
export function sqliteApplicationDrafts({
  database,
  recorder,
}: {
  readonly database: Database;
  readonly recorder: Recorder;
}): ApplicationDrafts {
  loanTables(database);
  const read = ({ document }: SqlRow): ApplicationDraft => applicationDraftSchema.parse(JSON.parse(String(document)));
  return {
    find: async (id, at) => {
      const row = database.statement('select document from loan_draft where id = ? and lapses_at > ?').get(id, at);
      return row === undefined ? undefined : read(row);
    },

    add: async (draft, recording) =>
      database.attempt(() => {
        const { changes } = database
          .statement(
            `insert into loan_draft (id, customer_id, started_at, lapses_at, document) values (?, ?, ?, ?, ?)
             on conflict do nothing`,
          )
          .run(draft.id, draft.customerId, draft.startedAt, draft.lapsesAt, JSON.stringify(draft));
        if (changes === 0) return err({ reason: 'version-conflict', actual: 1 });
        const refused = recorder.record(subjectOf('draft', draft.id), 0, recording);
        return refused === undefined ? ok(undefined) : err(refused);
      }),

    replace: async (draft) =>
      database.transact(() => {
        const { changes } = database
          .statement(`update loan_draft set lapses_at = ?, document = ? where id = ? and ${draftRevisionColumn} = ?`)
          .run(draft.lapsesAt, JSON.stringify(draft), draft.id, draft.revision - 1);
        return changes > 0;
      }),

    discard: async (id) => {
      database.transact(() => database.statement('delete from loan_draft where id = ?').run(id));
    },

    ofCustomer: async (customerId, at) =>
      database
        .statement(
          `select document from loan_draft where customer_id = ? and lapses_at > ?
           order by started_at desc, id desc limit ?`,
        )
        .all(customerId, at, mostListed)
        .map(read),
  };
}
