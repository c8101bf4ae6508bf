import { err, ok } from '@emporion/kernel';
import { isSameMoney } from '@emporion/money';
import {
  type CaptureRefusal,
  type DeclineReason,
  type GatewayAnswer,
  type GatewayStanding,
  GatewayUnavailable,
  type PaymentGateway,
  type RefundRefusal,
  type VoidRefusal,
} from '@emporion/payments';
import { type BankAccount, type BankLedgerLine, bankAccounts } from './bank-accounts.ts';
import type { Database } from './database.ts';

/** A payment gateway and the bank behind it, where anybody can answer for the customer and see the money. */
export interface ScriptedBank extends PaymentGateway {
  /** Answer the bank in place of the customer; false where it has not asked, or asks no more. */
  answerChallenge(reference: string, answer: 'approve' | 'refuse'): Promise<boolean>;
  /** The money by reference; what was voided before its authorization came has no line. */
  ledger(): readonly BankLedgerLine[];
}

type Script =
  | { readonly status: 'authorized' | 'action-required' }
  | { readonly status: 'declined'; readonly reason: DeclineReason };

/** What the bank makes of a card when it is asked for the first time. */
const scripts: ReadonlyMap<string, Script> = new Map<string, Script>([
  ['tok_approved', { status: 'authorized' }],
  ['tok_capture_fails', { status: 'authorized' }],
  ['tok_flaky', { status: 'authorized' }],
  ['tok_timeout', { status: 'authorized' }],
  ['tok_needs_action', { status: 'action-required' }],
  ['tok_declined', { status: 'declined', reason: 'card-declined' }],
  ['tok_insufficient_funds', { status: 'declined', reason: 'insufficient-funds' }],
]);
const unknownCard: Script = { status: 'declined', reason: 'invalid-card' };

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
  const accounts = bankAccounts(database);

  const standingOf = (reference: string): GatewayStanding | undefined => {
    const account = accounts.find(reference);
    switch (account?.status) {
      case 'declined':
        return { status: account.status, reason: account.reason };
      case 'action-required':
        return { status: account.status, challengeUrl: challengeUrlOf(reference) };
      case 'authorized':
      case 'captured':
      case 'refunded':
      case 'voided':
        return { status: account.status };
      case undefined:
        return accounts.isMarked(reference) ? { status: 'voided' } : undefined;
    }
  };

  return {
    authorize: async ({ reference, amount, cardToken }) => {
      const isFirst = database.transact(() => {
        const known = accounts.find(reference)?.amount;
        if (known !== undefined && !isSameMoney(known, amount))
          throw new RangeError(`another amount for the reference: ${reference}`);
        if (known !== undefined || accounts.isMarked(reference)) return false;
        const script = scripts.get(cardToken) ?? unknownCard;
        accounts.write({ ...script, reference, cardToken, amount, captureKey: undefined, refundKey: undefined });
        return true;
      });
      if (cardToken === 'tok_timeout' || (cardToken === 'tok_flaky' && isFirst))
        throw new GatewayUnavailable('the scripted bank does not answer');
      return answerOf(standingOf(reference) ?? { status: 'voided' });
    },

    find: async (reference) => standingOf(reference),

    capture: async ({ reference, key }) =>
      database.attempt<void, CaptureRefusal>(() => {
        const account = accounts.find(reference);
        switch (account?.status) {
          case 'authorized':
            if (account.cardToken === 'tok_capture_fails') return err({ reason: 'capture-failed' });
            accounts.write({ ...account, status: 'captured', captureKey: key });
            return ok(undefined);
          case 'captured':
          case 'refunded':
            return account.captureKey === key ? ok(undefined) : err({ reason: 'already-captured' });
          case 'voided':
            return err({ reason: 'already-voided' });
          case 'action-required':
          case 'declined':
            return err({ reason: 'not-authorized' });
          case undefined:
            return err({ reason: accounts.isMarked(reference) ? 'already-voided' : 'not-authorized' });
        }
      }),

    void: async ({ reference }) =>
      database.attempt<void, VoidRefusal>(() => {
        const account = accounts.find(reference);
        switch (account?.status) {
          case 'authorized':
          case 'action-required':
            accounts.write({ ...account, status: 'voided' });
            return ok(undefined);
          case 'captured':
          case 'refunded':
            return err({ reason: 'already-captured' });
          case 'declined':
          case 'voided':
            return ok(undefined);
          case undefined:
            accounts.mark(reference);
            return ok(undefined);
        }
      }),

    refund: async ({ reference, key }) =>
      database.attempt<void, RefundRefusal>(() => {
        const account = accounts.find(reference);
        if (account?.status === 'refunded')
          return account.refundKey === key ? ok(undefined) : err({ reason: 'already-refunded' });
        if (account?.status !== 'captured') return err({ reason: 'not-captured' });
        accounts.write({ ...account, status: 'refunded', refundKey: key });
        return ok(undefined);
      }),

    answerChallenge: async (reference, answer) =>
      database.transact(() => {
        const account = accounts.find(reference);
        if (account?.status !== 'action-required') return false;
        accounts.write(answered(account, answer));
        return true;
      }),

    ledger: accounts.ledger,
  };
}

const answered = (account: BankAccount, answer: 'approve' | 'refuse'): BankAccount =>
  answer === 'approve'
    ? { ...account, status: 'authorized' }
    : { ...account, status: 'declined', reason: 'challenge-refused' };

// What was captured was authorized: later moves do not change the answer to the first question.
const answerOf = (standing: GatewayStanding): GatewayAnswer =>
  standing.status === 'captured' || standing.status === 'refunded' ? { status: 'authorized' } : standing;
