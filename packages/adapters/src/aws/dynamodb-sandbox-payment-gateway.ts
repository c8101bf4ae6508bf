import { marshall } from '@aws-sdk/util-dynamodb';
import { GatewayUnavailable } from '@emporion/payments';
import {
  type BankAccount,
  type BankAccounts,
  bankAccountSchema,
  type SandboxBank,
  sandboxPaymentGateway,
} from '@emporion/payments/sandbox';
import { pauses } from './backoff.ts';
import { documentAttribute } from './document.ts';
import { aggregateKey } from './keys.ts';
import type { DynamoDbTransactionOptions } from './options.ts';
import { readItem } from './read-items.ts';
import { readAggregate, type StoredAggregate } from './stored-aggregate.ts';
import { transact, type Write } from './transaction.ts';
import { isWrittenBy } from './transaction-proof.ts';

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

interface OtherVersion {
  readonly reason: 'other-version';
}

function bankAccountsIn(options: DynamoDbTransactionOptions): BankAccounts {
  const { tableName, ids } = options;

  const load = async (reference: string): Promise<StoredAggregate<BankAccount> | undefined> => {
    const item = await readItem(options, bankKey(reference));
    return item === undefined ? undefined : readAggregate(bankAccountSchema, item);
  };

  const accountWrite = (account: BankAccount, expectedVersion: number, token: string): Write<OtherVersion> => ({
    action: {
      Put: {
        TableName: tableName,
        Item: {
          ...marshall({ ...bankKey(account.reference), v: expectedVersion + 1, tx: token }),
          doc: documentAttribute(account),
        },
        ...(expectedVersion === 0
          ? { ConditionExpression: 'attribute_not_exists(PK)' }
          : {
              ConditionExpression: 'v = :expected',
              ExpressionAttributeValues: marshall({ ':expected': expectedVersion }),
            }),
      },
    },
    refusal: () => ({ reason: 'other-version' }),
  });

  return {
    find: async (reference) => (await load(reference))?.state,
    change: async (reference, call) => {
      const pause = pauses(options);
      for (;;) {
        const before = await load(reference);
        const { account, answer } = call(before?.state);
        if (account === undefined || account === before?.state) return answer;
        const token = ids.next();
        const kept = await transact(options, {
          writes: [accountWrite(account, before?.version ?? 0, token)],
          token,
          wasMade: () => isWrittenBy(options, bankKey(reference), token),
        });
        if (kept.ok) return answer;
        if (!(await pause())) throw new GatewayUnavailable(`changed by others again and again: account ${reference}`);
      }
    },
  };
}

const bankKey = (reference: string) => aggregateKey('BANK', reference);
