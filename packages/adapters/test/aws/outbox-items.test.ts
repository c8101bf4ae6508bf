import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDbOutboxItems, dynamoDbPayments } from '@emporion/adapters/aws';
import { parseInstant } from '@emporion/kernel';
import { type EventEnvelope, idOfSubject } from '@emporion/messages';
import { outboxItemsContract } from '@emporion/messages/testing';
import { money } from '@emporion/money';
import { contractTables } from './contract-tables.ts';

outboxItemsContract('dynamodb', async () => {
  const { outbox, sales } = contractTables('outbox', 'sales');

  /** The change of a payment that the event tells of. */
  const write = async ({ id, type, data, subject, sequence, time, ...envelope }: EventEnvelope) => {
    const ids = [sales.ids.next(), id];
    const payments = dynamoDbPayments({ ...sales, ids: { next: () => ids.shift() ?? '' } });
    const at = parseInstant(time);
    const payment = {
      id: idOfSubject({ subject }),
      amount: money('EUR', 1),
      requestedAt: at,
      status: 'requested',
    } as const;
    const cause = { correlationId: envelope.correlationid, causationId: envelope.causationid };
    await payments.save(payment, sequence - 1, { events: [{ type, data }] as never, at, cause });
  };

  const spoil = async () => {
    const Item = { PK: { S: 'payment/unknown' }, SK: { S: 'OUT#0000000000000001' }, doc: { S: 'no document' } };
    await outbox.client.send(new PutItemCommand({ TableName: outbox.tableName, Item }));
  };

  return { outbox: dynamoDbOutboxItems(outbox), write, spoil, noun: 'payment' };
});
