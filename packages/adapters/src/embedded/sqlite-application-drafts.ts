import { type ApplicationDraft, type ApplicationDrafts, applicationDraftSchema } from '@emporion/loan-origination';
import type { Database, SqlRow } from './database.ts';
import { loanTables } from './sqlite-loan-applications.ts';

const mostListed = 100;

/** Drafts of loan applications in SQLite. The application that is made of one takes it away. */
export function sqliteApplicationDrafts({ database }: { readonly database: Database }): ApplicationDrafts {
  loanTables(database);
  const read = ({ document }: SqlRow): ApplicationDraft => applicationDraftSchema.parse(JSON.parse(String(document)));
  return {
    find: async (id, at) => {
      const row = database.statement('select document from loan_draft where id = ? and lapses_at > ?').get(id, at);
      return row === undefined ? undefined : read(row);
    },

    save: async (draft) => {
      database.transact(() =>
        database
          .statement(
            `insert into loan_draft (id, customer_id, started_at, lapses_at, document) values (?, ?, ?, ?, ?)
             on conflict (id) do update set lapses_at = excluded.lapses_at, document = excluded.document`,
          )
          .run(draft.id, draft.customerId, draft.startedAt, draft.lapsesAt, JSON.stringify(draft)),
      );
    },

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
