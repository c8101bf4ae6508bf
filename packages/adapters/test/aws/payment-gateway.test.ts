import { dynamoDbSandboxPaymentGateway } from '@emporion/adapters/aws';
import { money } from '@emporion/money';
import { cardToken, GatewayUnavailable } from '@emporion/payments';
import { paymentGatewayContract, testCards } from '@emporion/payments/testing';
import { describe, expect, test } from 'vitest';
import { contractTables } from './contract-tables.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';

const challengeUrlOf = (reference: string): string => `https://bank.example/challenges/${reference}`;
const reference = 'payment-1';
const request = {
  reference,
  key: 'key-1',
  amount: money('EUR', 12_990),
  cardToken: cardToken('tok_approved'),
};

paymentGatewayContract(
  'sandbox in dynamodb',
  () => {
    const gateway = dynamoDbSandboxPaymentGateway({ ...contractTables('sales').sales, challengeUrlOf });
    return { gateway, cards: testCards, answerChallenge: gateway.answerChallenge, moneyOf: gateway.moneyOf };
  },
  { runs: 15 },
);

describe('the sandbox bank in DynamoDB', () => {
  const open = () => {
    const world = dynamoDbWorld();
    return { ...world, bank: dynamoDbSandboxPaymentGateway({ ...world.sales, challengeUrlOf }) };
  };

  test('keeps an account as one item, and writes nothing for a call that changes nothing', async () => {
    const { bank, fake } = open();
    for (let repeat = 0; repeat < 3; repeat++) await bank.authorize(request);
    await bank.refund({ reference, key: 'refund' });
    const [{ tx: _, ...item } = {}, ...others] = fake.items('sales');
    expect(others).toEqual([]);
    expect(item).toEqual({
      PK: { S: 'BANK#payment-1' },
      SK: { S: 'A' },
      v: { N: '1' },
      doc: {
        M: {
          reference: { S: 'payment-1' },
          cardToken: { S: 'tok_approved' },
          amount: { M: { currency: { S: 'EUR' }, minor: { N: '12990' } } },
          status: { S: 'authorized' },
        },
      },
    });
    expect(fake.requests.filter(({ operation }) => operation === 'TransactWriteItems')).toHaveLength(1);
  });

  test('knows that a call has been taken when only the answer of the table was lost', async () => {
    const { sales, fake, clock } = open();
    // The process was frozen between the attempts, for longer than the service remembers.
    const frozen = { now: clock.now, until: async () => clock.pass(11 * 60_000) };
    const bank = dynamoDbSandboxPaymentGateway({ ...sales, clock: frozen, challengeUrlOf });
    await bank.authorize({ ...request, cardToken: testCards.needsAction });
    fake.plan('TransactWriteItems', { kind: 'unanswered' });
    expect(await bank.answerChallenge(reference, 'approve')).toBe(true);
  });

  test('does not change an account that others change in the middle of every try, and says so', async () => {
    const { fake, bank } = open();
    await bank.authorize(request);
    const overtaken: Fault = { kind: 'canceled', codes: ['ConditionalCheckFailed'] };
    fake.plan('TransactWriteItems', ...Array<Fault>(8).fill(overtaken));
    await expect(bank.capture({ reference, key: 'capture' })).rejects.toThrow(GatewayUnavailable);
    expect(await bank.find(reference)).toEqual({ status: 'authorized' });
    expect(await bank.capture({ reference, key: 'capture' })).toMatchObject({ ok: true });
  });
});
