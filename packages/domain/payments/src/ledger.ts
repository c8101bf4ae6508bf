import type { Currency, Money } from '@emporion/money';
import { add, money, negate } from '@emporion/money';
import type { PaymentEvent } from './events.ts';

/** What the money of payments is kept under: what the gateway owes us, what customers paid, and what they got back. */
export const ledgerAccounts = ['gateway-receivable', 'customer-payments', 'customer-refunds'] as const;
export type LedgerAccount = (typeof ledgerAccounts)[number];

/** One movement of money, from the account that is credited to the one that is debited. */
export interface LedgerEntry {
  /** The id of the event that it comes from: posted twice, it counts once. */
  readonly id: string;
  readonly paymentId: string;
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  /** More than zero. */
  readonly amount: Money;
}

/** The entries so far, and what they come to. */
export interface Ledger {
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** By currency and account: debits less credits, so that those of a currency add up to nothing. */
  readonly balances: ReadonlyMap<Currency, Readonly<Record<LedgerAccount, Money>>>;
}

/** A ledger without an entry. */
export const emptyLedger: Ledger = { entries: new Map(), balances: new Map() };

/** What an event moves; undefined where no money changes hands, as long as it is held only. */
export function ledgerEntryOf(id: string, paymentId: string, { type, data }: PaymentEvent): LedgerEntry | undefined {
  const entry = { id, paymentId, amount: data.amount };
  switch (type) {
    case 'payments.payment-captured.v1':
      return { ...entry, debit: 'gateway-receivable', credit: 'customer-payments' };
    case 'payments.payment-partially-refunded.v1':
    case 'payments.payment-refunded.v1':
      return { ...entry, debit: 'customer-refunds', credit: 'gateway-receivable' };
    case 'payments.payment-challenged.v1':
    case 'payments.payment-authorized.v1':
    case 'payments.payment-declined.v1':
    case 'payments.payment-voided.v1':
      return undefined;
  }
}

/**
 * Post an entry to both of its accounts; one that was posted before changes nothing.
 *
 * @throws RangeError if a balance would leave the safe integers.
 */
export function post(ledger: Ledger, entry: LedgerEntry): Ledger {
  const { id, amount, debit, credit } = entry;
  if (ledger.entries.has(id)) return ledger;
  const before = balanceOf(ledger, amount.currency);
  const debited = { ...before, [debit]: add(before[debit], amount) };
  const after = { ...debited, [credit]: add(debited[credit], negate(amount)) };
  return {
    entries: new Map(ledger.entries).set(id, entry),
    balances: new Map(ledger.balances).set(amount.currency, after),
  };
}

/** What the accounts come to in one currency: debits less credits. */
export function balanceOf(ledger: Ledger, currency: Currency): Readonly<Record<LedgerAccount, Money>> {
  const nothing = money(currency, 0);
  return (
    ledger.balances.get(currency) ?? {
      'gateway-receivable': nothing,
      'customer-payments': nothing,
      'customer-refunds': nothing,
    }
  );
}
