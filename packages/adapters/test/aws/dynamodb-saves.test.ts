import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDbOutboxItems, dynamoDbPayments, dynamoDbReceipts } from '@emporion/adapters/aws';
import type { Clock } from '@emporion/kernel';
import type { Recording } from '@emporion/messages';
import { money } from '@emporion/money';
import { announce, type Payment } from '@emporion/payments';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';

const amount = money('EUR', 12_990);
const cause = { correlationId: 'conversation-1', causationId: 'request-1' };
const receipt = { scope: 'pay:customer-1', key: 'key-1', fingerprint: 'f', answer: '{"status":201}' };
const delivery = { consumer: 'take-payment', eventId: 'e', subject: 'order/1', sequence: 5 };

function openPayments() {
  const world = dynamoDbWorld();
  const at = world.clock.now();
  const payment: Payment = { id: 'payment-1', amount, requestedAt: at, status: 'requested' };
  const silent: Recording = { events: [], at, cause };
  const telling: Recording = { events: [announce({ type: 'payment-authorized', amount, at })], at, cause };
  const payments = dynamoDbPayments(world.sales);
  const told = () => world.fake.items('outbox');
  const sent = () => world.fake.requests.filter(({ operation }) => operation === 'TransactWriteItems');
  return { ...world, payment, silent, telling, payments, told, sent };
}

const unanswered: Fault = { kind: 'unanswered' };
const unsent: Fault = { kind: 'unsent' };
const refused = (type: string, status = 400): Fault => ({ kind: 'refused', type, status });
const collided: Fault = { kind: 'canceled', codes: ['TransactionConflict'] };
const attempts = 8;

test('a save is one transaction: the state, the mark of the delivery, the receipt and the events', async () => {
  const { payments, payment, telling, fake } = openPayments();
  expect(await payments.save(payment, 3, { ...telling, receipt, delivery })).toMatchObject({ ok: false });
  expect(fake.requests[0]?.body).toEqual({
    ClientRequestToken: '00000000-0000-7000-8000-000000000001',
    TransactItems: [
      {
        Put: {
          TableName: 'sales',
          Item: {
            PK: { S: 'PAY#payment-1' },
            SK: { S: 'A' },
            v: { N: '4' },
            tx: { S: '00000000-0000-7000-8000-000000000001' },
            doc: {
              M: {
                id: { S: 'payment-1' },
                amount: { M: { currency: { S: 'EUR' }, minor: { N: '12990' } } },
                requestedAt: { N: '1790000000000' },
                status: { S: 'requested' },
              },
            },
          },
          ConditionExpression: 'v = :expected',
          ExpressionAttributeValues: { ':expected': { N: '3' } },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        },
      },
      {
        Put: {
          TableName: 'sales',
          Item: { PK: { S: 'INBOX#take-payment#order/1' }, SK: { S: 'I' }, seen: { N: '5' } },
          ConditionExpression: 'attribute_not_exists(PK) OR seen < :sequence',
          ExpressionAttributeValues: { ':sequence': { N: '5' } },
        },
      },
      {
        Put: {
          TableName: 'sales',
          Item: {
            PK: { S: 'IDEM#pay:customer-1#key-1' },
            SK: { S: 'I' },
            fingerprint: { S: 'f' },
            answer: { S: '{"status":201}' },
            ttl: { N: '1790604800' },
          },
          ConditionExpression: 'attribute_not_exists(PK)',
        },
      },
      {
        Put: {
          TableName: 'outbox',
          Item: {
            PK: { S: 'payment/payment-1' },
            SK: { S: 'OUT#0000000000000004' },
            doc: expect.anything(),
          },
          ConditionExpression: 'attribute_not_exists(PK)',
        },
      },
    ],
  });
});

describe('of several conditions that do not hold, the first says why', () => {
  test.each([
    ['the version', 0, 'version-conflict'],
    ['the delivery', 1, 'already-delivered'],
  ])('%s', async (_, expectedVersion, reason) => {
    const { payments, payment, telling } = openPayments();
    await payments.save(payment, 0, { ...telling, receipt, delivery });
    const again = await payments.save(payment, expectedVersion, { ...telling, receipt, delivery });
    expect(again).toMatchObject({ ok: false, error: { reason } });
  });
});

test('parts of a key do not run into each other', async () => {
  const { payments, payment, silent, sales } = openPayments();
  await payments.save(payment, 0, { ...silent, receipt: { ...receipt, scope: 'a#b', key: 'c' } });
  expect(await dynamoDbReceipts(sales).find('a', 'b#c')).toBeUndefined();
  expect(await dynamoDbReceipts(sales).find('a#b', 'c')).toMatchObject({ fingerprint: 'f' });
});

describe('[L36~] an answer that was lost', () => {
  test.each(['silent', 'telling'] as const)('of a %s change: it is made once, and is ok', async (kind) => {
    const { payments, payment, told, sent, fake, ...recordings } = openPayments();
    fake.plan('TransactWriteItems', unanswered);
    expect(await payments.save(payment, 0, recordings[kind])).toEqual({ ok: true, value: 1 });
    expect(await payments.load('payment-1')).toEqual({ payment, version: 1 });
    expect(told()).toHaveLength(recordings[kind].events.length);
    const [first, second, ...others] = sent();
    expect(second).toEqual(first);
    expect(others).toEqual([]);
  });

  test.each(['silent', 'telling'] as const)(
    'of a %s change, remembered by nobody when it is made again: it is no conflict',
    async (kind) => {
      const { sales, clock, payment, told, fake, ...recordings } = openPayments();
      // The process was frozen between the attempts, for longer than the service remembers.
      const frozen: Clock = { now: clock.now, until: async () => clock.pass(11 * 60_000) };
      const payments = dynamoDbPayments({ ...sales, clock: frozen });
      fake.plan('TransactWriteItems', unanswered);
      expect(await payments.save(payment, 0, recordings[kind])).toEqual({ ok: true, value: 1 });
      expect(told()).toHaveLength(recordings[kind].events.length);
    },
  );

  /** The answer to a change is lost, and somebody else changes the same before it is made again. */
  function overtakenWithin(minutes: number) {
    const { sales, clock, payment, telling, told, fake, payments } = openPayments();
    const overtaken: Clock = {
      now: clock.now,
      until: async () => {
        await payments.save(payment, 1, telling);
        clock.pass(minutes * 60_000);
      },
    };
    fake.plan('TransactWriteItems', unanswered);
    return { told, saved: dynamoDbPayments({ ...sales, clock: overtaken }).save(payment, 0, telling) };
  }

  test('of a change that was overtaken meanwhile: the service knows that it was made', async () => {
    const { saved, told } = overtakenWithin(9);
    expect(await saved).toEqual({ ok: true, value: 1 });
    expect(told()).toHaveLength(2);
  });

  test('of a change that was overtaken, remembered by nobody: the failure flies, and nothing is said that may be wrong', async () => {
    const { saved, told } = overtakenWithin(11);
    await expect(saved).rejects.toHaveProperty('name', 'TransactionCanceledException');
    expect(told()).toHaveLength(2);
  });

  test('of a change that was made and published meanwhile: its state tells that it was made', async () => {
    const { sales, outbox, clock, payment, telling, told, fake } = openPayments();
    const frozen: Clock = {
      now: clock.now,
      until: async () => {
        clock.pass(11 * 60_000);
        const items = dynamoDbOutboxItems(outbox);
        await items.markPublished((await items.unpublished(clock.now(), 1)).events, clock.now());
      },
    };
    fake.plan('TransactWriteItems', unanswered);
    const saved = await dynamoDbPayments({ ...sales, clock: frozen }).save(payment, 0, telling);
    expect(saved).toEqual({ ok: true, value: 1 });
    expect(told()).toEqual([]);
  });

  test('of a request that never arrived, while somebody else was faster: it is a conflict', async () => {
    const { sales, clock, payment, telling, told, fake, payments } = openPayments();
    const overtaken: Clock = {
      now: clock.now,
      until: async () => {
        await payments.save(payment, 0, telling);
      },
    };
    fake.plan('TransactWriteItems', unsent);
    const first = await dynamoDbPayments({ ...sales, clock: overtaken }).save(payment, 0, telling);
    expect(first).toEqual({ ok: false, error: { reason: 'version-conflict', actual: 1 } });
    expect(told()).toHaveLength(1);
    // The service would have known of one that was made: a conflict needs no look at what is stored.
    expect(fake.requests.filter(({ operation }) => operation === 'GetItem')).toEqual([]);
  });

  test.each(['silent', 'telling'] as const)(
    'again and again, of a %s change: a look tells that it was made',
    async (kind) => {
      const { payments, payment, fake, ...recordings } = openPayments();
      fake.plan('TransactWriteItems', ...Array<Fault>(attempts).fill(unanswered));
      expect(await payments.save(payment, 0, recordings[kind])).toEqual({ ok: true, value: 1 });
    },
  );

  test('again and again, of what never arrived: nothing was written, and the failure flies', async () => {
    const { payments, payment, telling, fake } = openPayments();
    fake.plan('TransactWriteItems', ...Array<Fault>(attempts).fill(unsent));
    await expect(payments.save(payment, 0, telling)).rejects.toThrow('socket hang up');
    expect(fake.items('sales')).toEqual([]);
  });
});

describe('what passes is tried again', () => {
  test.each<Fault>([
    collided,
    { kind: 'canceled', codes: ['None', 'ThrottlingError'] },
    { kind: 'canceled', codes: ['ProvisionedThroughputExceeded', 'TransactionConflict'] },
    refused('ThrottlingException'),
    refused('ProvisionedThroughputExceededException'),
    refused('RequestLimitExceeded'),
    refused('TransactionInProgressException'),
    refused('InternalServerError', 500),
    refused('ServiceUnavailable', 503),
    unsent,
  ])('%j', async (fault) => {
    const { payments, payment, telling, told, fake, sent } = openPayments();
    fake.plan('TransactWriteItems', fault, fault);
    expect(await payments.save(payment, 0, telling)).toEqual({ ok: true, value: 1 });
    expect(sent()).toHaveLength(3);
    expect(told()).toHaveLength(1);
  });

  test('as often as there are attempts, and then it flies', async () => {
    const { payments, payment, telling, fake, sent } = openPayments();
    fake.plan('TransactWriteItems', ...Array<Fault>(attempts).fill(collided));
    await expect(payments.save(payment, 0, telling)).rejects.toHaveProperty('name', 'TransactionCanceledException');
    expect(sent()).toHaveLength(attempts);
  });

  test('after a pause of any length up to a bound that doubles, and ends at a second', async () => {
    const bounds = [25, 50, 100, 200, 400, 800, 1_000];
    const anyJitter = fc.tuple(...bounds.map(() => fc.nat(999).map((thousandth) => thousandth / 1_000)));
    await fc.assert(
      fc.asyncProperty(anyJitter, async (jitter) => {
        const { sales, clock, payment, telling, fake } = openPayments();
        const randoms = [...jitter];
        const payments = dynamoDbPayments({ ...sales, random: () => randoms.shift() ?? 0 });
        fake.plan('TransactWriteItems', ...Array<Fault>(attempts - 1).fill(collided));
        expect(await payments.save(payment, 0, telling)).toMatchObject({ ok: true });
        expect(clock.waits).toEqual(bounds.map((bound, index) => Math.ceil(bound * (jitter[index] ?? 0))));
      }),
      { numRuns: 20, examples: [[bounds.map(() => 0.999)]] },
    );
  });

  test('whatever fails on the way, a change that is ok was made once', async () => {
    const anyFault = fc.constantFrom<Fault | undefined>(unsent, unanswered, collided, refused('ThrottlingException'));
    await fc.assert(
      fc.asyncProperty(fc.array(anyFault, { maxLength: 10 }), async (faults) => {
        const { payments, payment, telling, told, fake } = openPayments();
        fake.plan('TransactWriteItems', ...faults);
        const made = await payments.save(payment, 0, { ...telling, receipt, delivery }).catch(() => undefined);
        if (made === undefined) expect(faults.length).toBeGreaterThanOrEqual(attempts);
        else expect(made).toEqual({ ok: true, value: 1 });
        expect(told()).toHaveLength(made?.ok === true ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what does not pass flies at once', () => {
  test.each<[Fault, string]>([
    [refused('AccessDeniedException'), 'AccessDeniedException'],
    [refused('ValidationException'), 'ValidationException'],
    [refused('ResourceNotFoundException'), 'ResourceNotFoundException'],
    [{ kind: 'canceled', codes: ['ItemCollectionSizeLimitExceeded'] }, 'TransactionCanceledException'],
    [{ kind: 'canceled', codes: ['TransactionConflict', 'ValidationError'] }, 'TransactionCanceledException'],
  ])('%j', async (fault, name) => {
    const { payments, payment, telling, fake } = openPayments();
    fake.plan('TransactWriteItems', fault);
    await expect(payments.save(payment, 0, telling)).rejects.toHaveProperty('name', name);
    expect(fake.requests).toHaveLength(1);
  });

  test('a sequence that is used up, although the version says otherwise', async () => {
    const { payments, payment, telling, client, fake } = openPayments();
    await payments.save(payment, 0, telling);
    await client.send(
      new DeleteItemCommand({ TableName: 'sales', Key: { PK: { S: 'PAY#payment-1' }, SK: { S: 'A' } } }),
    );
    await expect(payments.save(payment, 0, telling)).rejects.toHaveProperty('name', 'TransactionCanceledException');
    expect(fake.items('sales')).toEqual([]);
  });
});

describe('a transaction that the service would not take is not sent', () => {
  test('more than 100 writes', async () => {
    const { payments, payment, telling, fake } = openPayments();
    const [event] = telling.events;
    const events = Array(100).fill(event);
    await expect(payments.save(payment, 0, { ...telling, events })).rejects.toThrow(RangeError);
    expect(fake.requests).toEqual([]);
    expect(await payments.save(payment, 0, { ...telling, events: events.slice(1) })).toEqual({ ok: true, value: 99 });
  });

  test('more than 4 MB', async () => {
    const { payments, payment, silent, fake } = openPayments();
    const answer = 'x'.repeat(4 * 2 ** 20);
    await expect(payments.save(payment, 0, { ...silent, receipt: { ...receipt, answer } })).rejects.toThrow(RangeError);
    expect(fake.requests).toEqual([]);
  });
});
