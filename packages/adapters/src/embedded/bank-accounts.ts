import { type BankAccount, type BankAccounts, bankAccountSchema } from '@emporion/payments/sandbox';
import type { Database, SqlRow } from './database.ts';

/** The accounts of the sandbox bank, and a way to see them all. */
export interface SqliteBankAccounts extends BankAccounts {
  /** Those that were asked for, by their references. */
  all(): readonly BankAccount[];
}

const columns = `reference, card_token as cardToken, minor, currency, status, reason,
  capture_key as captureKey, refund_key as refundKey`;

/** Open the accounts in a database file, in tables of the bank's own. */
export function sqliteBankAccounts(database: Database): SqliteBankAccounts {
  database.define(`
    create table if not exists bank_authorization (
      reference text primary key,
      card_token text not null,
      minor integer not null,
      currency text not null,
      status text not null,
      reason text,
      capture_key text,
      refund_key text
    ) strict, without rowid;
    create table if not exists bank_refund (
      reference text not null,
      key text not null,
      minor integer not null,
      primary key (reference, key)
    ) strict;
    create table if not exists bank_void (
      reference text primary key
    ) strict, without rowid;
  `);

  const refundsOf = (reference: string): readonly SqlRow[] =>
    database.statement('select key, minor from bank_refund where reference = ? order by rowid').all(reference);

  const find = (reference: string): BankAccount | undefined => {
    const row = database.statement(`select ${columns} from bank_authorization where reference = ?`).get(reference);
    if (row !== undefined) return accountIn(row, refundsOf(reference));
    const mark = database.statement('select 1 from bank_void where reference = ?').get(reference);
    return mark && { reference, status: 'marked' };
  };

  const write = (account: BankAccount): void => {
    if (account.status === 'marked') {
      database.statement('insert into bank_void (reference) values (?)').run(account.reference);
      return;
    }
    const { reference, cardToken, amount, status } = account;
    database
      .statement(
        `insert into bank_authorization
           (reference, card_token, minor, currency, status, reason, capture_key, refund_key)
         values (?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (reference) do update set status = excluded.status, reason = excluded.reason,
           capture_key = excluded.capture_key, refund_key = excluded.refund_key`,
      )
      .run(
        reference,
        cardToken,
        amount.minor,
        amount.currency,
        status,
        'reason' in account ? account.reason : null,
        'captureKey' in account ? account.captureKey : null,
        'refundKey' in account ? account.refundKey : null,
      );
    for (const { key, minor } of 'refunds' in account ? (account.refunds ?? []) : []) {
      database
        .statement('insert or ignore into bank_refund (reference, key, minor) values (?, ?, ?)')
        .run(reference, key, minor);
    }
  };

  return {
    find: async (reference) => find(reference),
    change: async (reference, call) =>
      database.transact(() => {
        const before = find(reference);
        const { account, answer } = call(before);
        if (account !== undefined && account !== before) write(account);
        return answer;
      }),
    all: () =>
      database
        .statement(`select ${columns} from bank_authorization order by reference`)
        .all()
        .map((row) => accountIn(row, refundsOf(String(row['reference'])))),
  };
}

function accountIn({ minor, currency, ...row }: SqlRow, refunds: readonly SqlRow[]): BankAccount {
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  const parts = refunds.length === 0 ? {} : { refunds };
  return bankAccountSchema.parse({ ...known, ...parts, amount: { minor, currency } });
}
