import { GatewayUnavailable } from '@emporion/payments';
import {
  type BankAccount,
  type BankAccounts,
  bankAccountSchema,
  type SandboxBank,
  sandboxPaymentGateway,
} from '@emporion/payments/sandbox';
import type { DynamoDbTransactionOptions } from './options.ts';
import { sharedDocuments } from './shared-documents.ts';

/** The table of the accounts, and where customers answer. */
export interface DynamoDbSandboxPaymentGatewayOptions extends DynamoDbTransactionOptions {
  /** Where a customer answers the bank about a reference. */
  readonly challengeUrlOf: (reference: string) => string;
}

/**
 * The sandbox bank, with its accounts in a sales table.
 *
 * What others change again and again in the middle of a call is not changed by it: it throws `GatewayUnavailable`.
 */
export const dynamoDbSandboxPaymentGateway = ({
  challengeUrlOf,
  ...options
}: DynamoDbSandboxPaymentGatewayOptions): SandboxBank =>
  sandboxPaymentGateway({ accounts: bankAccountsIn(options), challengeUrlOf });

function bankAccountsIn(options: DynamoDbTransactionOptions): BankAccounts {
  const accounts = sharedDocuments<BankAccount>(options, {
    prefix: 'BANK',
    schema: bankAccountSchema,
    busy: (reference) => new GatewayUnavailable(`changed by others again and again: account ${reference}`),
  });
  return {
    find: accounts.find,
    change: (reference, call) =>
      accounts.change(reference, (before) => {
        const { account, answer } = call(before);
        return { document: account, answer };
      }),
  };
}
