import { type BankAccount, type BankLedgerLine, ledgerLineOf } from '../sandbox/bank-account.ts';
import { sandboxCards } from '../sandbox/cards.ts';
import { type SandboxBank, sandboxPaymentGateway } from '../sandbox/payment-gateway.ts';
import type { GatewayCards } from './payment-gateway.contract.ts';

/** A gateway in memory, with the money of every authorization and the customers' answers in the hands of the test. */
export interface InMemoryPaymentGateway extends SandboxBank {
  /** What is held, captured and refunded; a mark of a void without an authorization has no line. */
  ledger(): readonly BankLedgerLine[];
}

/** The cards that script the gateway in memory. Every other card is declined as invalid. */
export const testCards: GatewayCards = sandboxCards;

/** A gateway that plays what the card token says. */
export function inMemoryPaymentGateway(): InMemoryPaymentGateway {
  const accounts = new Map<string, BankAccount>();
  const gateway = sandboxPaymentGateway({
    accounts: {
      find: async (reference) => accounts.get(reference),
      change: async (reference, call) => {
        const { account, answer } = call(accounts.get(reference));
        if (account !== undefined) accounts.set(reference, account);
        return answer;
      },
    },
    challengeUrlOf: (reference) => `https://bank.example/challenges/${reference}`,
  });
  return { ...gateway, ledger: () => [...accounts.values()].flatMap((account) => ledgerLineOf(account) ?? []) };
}
