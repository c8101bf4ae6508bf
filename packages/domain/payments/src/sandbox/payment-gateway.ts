import { GatewayUnavailable, type PaymentGateway } from '../ports.ts';
import {
  answerChallenge,
  authorize,
  type BankTurn,
  type ChallengeAnswer,
  capture,
  letGo,
  refund,
  standingOf,
} from './bank.ts';
import { type BankAccount, type BankLedgerLine, ledgerLineOf } from './bank-account.ts';

/** Keeps the accounts of the sandbox bank. */
export interface BankAccounts {
  find(reference: string): Promise<BankAccount | undefined>;

  /**
   * Let a call work on the account as it stands, and keep what it leaves before its answer is given.
   *
   * Calls about one reference work one after the other. Where the store finds that out late, a call is worked again.
   */
  change<Answer>(reference: string, call: (account: BankAccount | undefined) => BankTurn<Answer>): Promise<Answer>;
}

/** A payment gateway and the bank behind it, where anybody can answer for the customer and see the money. */
export interface SandboxBank extends PaymentGateway {
  /** Answer the bank in place of the customer; false where it has not asked, or asks no more. */
  answerChallenge(reference: string, answer: ChallengeAnswer): Promise<boolean>;
  /** The money of a reference; undefined where no authorization was ever asked for. */
  moneyOf(reference: string): Promise<BankLedgerLine | undefined>;
}

/** A bank that does what the card token says, over the accounts that it keeps. It moves no real money. */
export function sandboxPaymentGateway({
  accounts,
  challengeUrlOf,
}: {
  readonly accounts: BankAccounts;
  /** Where a customer answers the bank about a reference. */
  readonly challengeUrlOf: (reference: string) => string;
}): SandboxBank {
  return {
    authorize: async (request) => {
      const { reference } = request;
      const answer = await accounts.change(reference, (account) =>
        authorize(account, request, challengeUrlOf(reference)),
      );
      if (answer === undefined) throw new GatewayUnavailable('the sandbox bank does not answer');
      return answer;
    },
    find: async (reference) => {
      const account = await accounts.find(reference);
      return account && standingOf(account, challengeUrlOf(reference));
    },
    capture: (call) => accounts.change(call.reference, (account) => capture(account, call)),
    void: (call) => accounts.change(call.reference, (account) => letGo(account, call)),
    refund: (order) => accounts.change(order.reference, (account) => refund(account, order)),
    answerChallenge: (reference, answer) => accounts.change(reference, (account) => answerChallenge(account, answer)),
    moneyOf: async (reference) => {
      const account = await accounts.find(reference);
      return account && ledgerLineOf(account);
    },
  };
}
