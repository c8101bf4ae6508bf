import type { Receipts } from '@emporion/messages';
import type { Database } from './database.ts';
import { outboxTables } from './recorder.ts';

/** The receipts that the recorder of the same database wrote. */
export function sqliteReceipts({ database }: { readonly database: Database }): Receipts {
  database.define(outboxTables);
  return {
    find: async (scope, key) => {
      const found = database
        .statement('select fingerprint, answer from receipt where scope = ? and key = ?')
        .get(scope, key);
      if (found === undefined) return undefined;
      return { scope, key, fingerprint: String(found['fingerprint']), answer: String(found['answer']) };
    },
  };
}
