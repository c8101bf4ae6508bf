import { isWaiting, type Reviews } from '@emporion/loan-origination';
import type { Database } from './database.ts';
import { loanTables } from './sqlite-loan-applications.ts';

/** The review queue that the applications of the same database write, and the sealed tokens. */
export function sqliteLoanReviews({ database }: { readonly database: Database }): Reviews {
  const applications = loanTables(database);
  return {
    waiting: async ({ limit, queue, after }) =>
      database
        .statement(
          `select a.version, a.state from loan_review r join loan_application a on a.id = r.application_id
           where r.is_waiting = 1 and r.queue = coalesce(?, r.queue) and (r.due_at, r.id) > (?, ?)
           order by r.due_at, r.id limit ?`,
        )
        // Before every moment there is.
        .all(queue ?? null, after?.dueAt ?? Number.MIN_SAFE_INTEGER, after?.reviewId ?? '', limit)
        .map((row) => applications.read(row).state)
        .filter(isWaiting),

    applicationOf: async (reviewId) => {
      const found = database.statement('select application_id from loan_review where id = ?').get(reviewId);
      return found === undefined ? undefined : String(found['application_id']);
    },

    keepToken: async (reviewId, sealedToken) => {
      database.transact(() => {
        database
          .statement('update loan_review set sealed_token = ? where id = ? and is_open = 1')
          .run(sealedToken, reviewId);
      });
    },

    tokenOf: async (reviewId) => {
      const sealed = database.statement('select sealed_token from loan_review where id = ?').get(reviewId);
      return typeof sealed?.['sealed_token'] === 'string' ? sealed['sealed_token'] : undefined;
    },
  };
}
