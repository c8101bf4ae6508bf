import { type Notice, type Notices, type Notifications, noticeSchema } from '@emporion/loan-origination';
import type { Database } from './database.ts';

export const noticeTables = `
  create table if not exists notice (
    id text primary key,
    customer_id text not null,
    at integer not null,
    document text not null
  ) strict, without rowid;
  create index if not exists notice_of_customer on notice (customer_id, at, id);
`;

/** Notices that go no further than the database: the outbox in which they are looked at is what customers see. */
export function sqliteNotices({ database }: { readonly database: Database }): Notices & Notifications {
  database.define(noticeTables);
  return {
    send: async (notice) => {
      const { changes } = database.transact(() =>
        database
          .statement('insert into notice (id, customer_id, at, document) values (?, ?, ?, ?) on conflict do nothing')
          .run(notice.id, notice.customerId, notice.at, JSON.stringify(notice)),
      );
      return changes === 0 ? 'sent-before' : 'sent';
    },

    ofCustomer: async (customerId, { limit, after }) =>
      database
        .statement(
          `select document from notice where customer_id = ? and (at, id) < (?, ?)
           order by at desc, id desc limit ?`,
        )
        // After every moment there is.
        .all(customerId, after?.at ?? Number.MAX_SAFE_INTEGER, after?.id ?? '', limit)
        .map(({ document }): Notice => noticeSchema.parse(JSON.parse(String(document)))),
  };
}
