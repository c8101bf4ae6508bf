import { type Money, money, moneySchema } from '@emporion/money';
import { type DeclineReason, declineReasons } from '@emporion/payments';
import * as z from 'zod';
import type { Database, SqlRow } from './database.ts';

/** What the scripted bank knows of one authorization. */
export type BankAccount = {
  readonly reference: string;
  readonly cardToken: string;
  readonly amount: Money;
  readonly captureKey: string | undefined;
  readonly refundKey: string | undefined;
} & (
  | { readonly status: 'authorized' | 'action-required' | 'captured' | 'refunded' | 'voided' }
  | { readonly status: 'declined'; readonly reason: DeclineReason }
);

const key = z
  .string()
  .nullable()
  .transform((text) => text ?? undefined);

const common = {
  reference: z.string(),
  cardToken: z.string(),
  amount: moneySchema,
  captureKey: key,
  refundKey: key,
};

const bankAccountSchema: z.ZodType<BankAccount> = z.discriminatedUnion('status', [
  z.object({ ...common, status: z.enum(['authorized', 'action-required', 'captured', 'refunded', 'voided']) }),
  z.object({ ...common, status: z.literal('declined'), reason: z.enum(declineReasons) }),
]);

/** What has become of the money of one authorization at the scripted bank. */
export interface BankLedgerLine {
  readonly reference: string;
  readonly held: Money;
  readonly captured: Money;
  readonly refunded: Money;
}

/** The books of the scripted bank, in its own tables. */
export interface BankAccounts {
  find(reference: string): BankAccount | undefined;
  write(account: BankAccount): void;
  /** Remember a void of what was never authorized. */
  mark(reference: string): void;
  isMarked(reference: string): boolean;
  ledger(): readonly BankLedgerLine[];
}

const columns =
  'reference, card_token as cardToken, minor, currency, status, reason, capture_key as captureKey, refund_key as refundKey';

/** Open the books in a database file. */
export function bankAccounts(database: Database): BankAccounts {
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
    create table if not exists bank_void (
      reference text primary key
    ) strict, without rowid;
  `);
  return {
    find: (reference) => {
      const row = database.statement(`select ${columns} from bank_authorization where reference = ?`).get(reference);
      return row === undefined ? undefined : accountIn(row);
    },
    write: (account) => {
      const { reference, cardToken, amount, status, captureKey, refundKey } = account;
      const reason = account.status === 'declined' ? account.reason : null;
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
          reason,
          captureKey ?? null,
          refundKey ?? null,
        );
    },
    mark: (reference) => {
      database.statement('insert into bank_void (reference) values (?) on conflict do nothing').run(reference);
    },
    isMarked: (reference) =>
      database.statement('select 1 from bank_void where reference = ?').get(reference) !== undefined,
    ledger: () =>
      database
        .statement(`select ${columns} from bank_authorization order by reference`)
        .all()
        .map((row) => ledgerLineOf(accountIn(row))),
  };
}

const accountIn = (row: SqlRow): BankAccount =>
  bankAccountSchema.parse({ ...row, amount: { minor: row['minor'], currency: row['currency'] } });

function ledgerLineOf({ reference, amount, status }: BankAccount): BankLedgerLine {
  const nothing = money(amount.currency, 0);
  const isCaptured = status === 'captured' || status === 'refunded';
  return {
    reference,
    held: status === 'authorized' ? amount : nothing,
    captured: isCaptured ? amount : nothing,
    refunded: status === 'refunded' ? amount : nothing,
  };
}
