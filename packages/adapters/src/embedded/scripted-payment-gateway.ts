import { type BankLedgerLine, ledgerLineOf, type SandboxBank, sandboxPaymentGateway } from '@emporion/payments/sandbox';
import { sqliteBankAccounts } from './bank-accounts.ts';
import type { Database } from './database.ts';

/** The sandbox bank with its books open. */
export interface ScriptedBank extends SandboxBank {
  /** The money by reference; what was voided before its authorization came has no line. */
  ledger(): readonly BankLedgerLine[];
}

/**
 * A bank that does what the card token says, and declines every card that it does not know.
 *
 * It keeps its own tables and its own transactions, as if it were outside: what it did stays done when the caller is
 * killed before it could write that down.
 */
export function scriptedPaymentGateway({
  database,
  challengeUrlOf,
}: {
  readonly database: Database;
  /** Where a customer answers the bank about a reference. */
  readonly challengeUrlOf: (reference: string) => string;
}): ScriptedBank {
  const accounts = sqliteBankAccounts(database);
  return {
    ...sandboxPaymentGateway({ accounts, challengeUrlOf }),
    ledger: () => accounts.all().flatMap((account) => ledgerLineOf(account) ?? []),
  };
}
