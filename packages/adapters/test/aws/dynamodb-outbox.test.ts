import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { dynamoDbOutboxItems, ItemsNotDeleted } from '@emporion/adapters/aws';
import { plusMilliseconds } from '@emporion/kernel';
import { type EventEnvelope, enveloped } from '@emporion/messages';
import { describe, expect, test } from 'vitest';
import { documentAttribute } from '../../src/aws/document.ts';
import { outboxKey } from '../../src/aws/keys.ts';
import { dynamoDbWorld } from './dynamodb-world.ts';
import type { Fault } from './fake-dynamodb/faults.ts';

/** An outbox with an event of each of so many subjects, each a second after the one before. */
async function openOutbox(count: number, options: { readonly pageBytes?: number } = {}) {
  const { fake, client, clock, outbox } = dynamoDbWorld(options);
  const start = clock.now();
  const put = (key: Record<string, AttributeValue>, attributes: Record<string, AttributeValue>) =>
    client.send(new PutItemCommand({ TableName: 'outbox', Item: { ...key, ...attributes } }));
  const events = Array.from({ length: count }, (_, index) =>
    enveloped(
      { type: 'test.thing-done.v1', data: { index } },
      {
        id: outbox.ids.next(),
        subject: `thing/${index}`,
        sequence: 1,
        time: plusMilliseconds(start, 1_000 * index),
        correlationId: 'c',
        causationId: 'c',
      },
    ),
  );
  const write = (event: EventEnvelope) => put(marshall(outboxKey(event)), { doc: documentAttribute(event) });
  for (const event of events) await write(event);
  const after = plusMilliseconds(start, 1_000 * count);
  const items = dynamoDbOutboxItems(outbox);
  return {
    fake,
    clock,
    events,
    put,
    items,
    unpublished: (limit = 100) => items.unpublished(after, limit),
    markPublished: (published: readonly EventEnvelope[]) => items.markPublished(published, after),
    sent: (wanted: string) => fake.requests.filter(({ operation }) => operation === wanted),
  };
}

describe('looking for what waits', () => {
  test('goes through all pages of the table, as it stands now', async () => {
    const { events, unpublished, sent } = await openOutbox(7, { pageBytes: 500 });
    expect(await unpublished()).toEqual({ events, unreadable: 0 });
    expect(sent('Scan').length).toBeGreaterThan(2);
    for (const { body } of sent('Scan')) expect(body).toMatchObject({ ConsistentRead: true });
  });

  test('ends before it takes for ever, and comes to the rest once the first are gone', async () => {
    const { events, unpublished, markPublished, sent } = await openOutbox(60, { pageBytes: 1 });
    const seen = new Set<string>();
    for (let turn = 1; turn <= 30; turn += 1) {
      const found = await unpublished(2);
      expect(sent('Scan').length).toBeLessThanOrEqual(20 * turn);
      expect(found.events).toHaveLength(2);
      for (const { id } of found.events) seen.add(id);
      await markPublished(found.events);
    }
    expect(seen).toEqual(new Set(events.map(({ id }) => id)));
  });

  test.each<[string, Record<string, AttributeValue>]>([
    ['no document', {}],
    ['a document of another kind', { doc: { S: '{}' } }],
    ['a document that was not packed here', { doc: { B: Buffer.from('hello') } }],
    ['a number that JavaScript does not have', { doc: { M: { sequence: { N: '9007199254740993' } } } }],
    ['no envelope', { doc: { M: { id: { S: '1' } } } }],
  ])('counts an item with %s, and goes on', async (_, attributes) => {
    const { events, unpublished, markPublished, put } = await openOutbox(3);
    await put(marshall({ PK: 'thing/1', SK: 'OUT#0000000000000000' }), attributes);
    expect(await unpublished()).toEqual({ events, unreadable: 1 });
    await markPublished(events);
    expect(await unpublished()).toEqual({ events: [], unreadable: 1 });
  });

  test('counts an event whose time is none', async () => {
    const { events, unpublished, put } = await openOutbox(1);
    await put(marshall({ PK: 'thing/1', SK: 'OUT#1' }), {
      doc: documentAttribute({ ...events[0], time: '0000-01-01T00:00:00Z' }),
    });
    expect(await unpublished()).toEqual({ events, unreadable: 1 });
  });

  test('is repeated while it fails for a moment', async () => {
    const { fake, events, unpublished } = await openOutbox(1);
    fake.plan('Scan', { kind: 'unsent' }, { kind: 'refused', type: 'ThrottlingException' });
    expect(await unpublished()).toEqual({ events, unreadable: 0 });
  });
});

describe('looking for what must not be overtaken', () => {
  test('asks for each subject, and for none whose first event comes', async () => {
    const { events, items, sent } = await openOutbox(3);
    const later = events.slice(1).map((event) => ({ ...event, sequence: 2 }));
    const first = events.slice(0, 1);
    expect(await items.waitingBefore([...first, ...later, ...later])).toEqual(events.slice(1));
    expect(sent('Query').map(({ body }) => body)).toMatchObject([{ ConsistentRead: true }, { ConsistentRead: true }]);
  });

  test('passes by what is no event', async () => {
    const { events, items, put } = await openOutbox(1);
    const doc = { M: { sequence: { N: '9007199254740993' } } };
    await put(marshall({ PK: 'thing/0', SK: 'OUT#0000000000000002' }), { doc });
    expect(await items.waitingBefore(events.map((event) => ({ ...event, sequence: 3 })))).toEqual(events);
  });
});

describe('marking as published', () => {
  test('deletes, 25 at a time', async () => {
    const { fake, events, markPublished, sent } = await openOutbox(60);
    await markPublished(events.slice(1));
    expect(sent('BatchWriteItem')).toHaveLength(3);
    expect(fake.items('outbox')).toMatchObject([marshall({ PK: 'thing/0' })]);
  });

  test('asks for nothing when there is nothing', async () => {
    const { markPublished, sent } = await openOutbox(1);
    await markPublished([]);
    expect(sent('BatchWriteItem')).toEqual([]);
  });

  test('asks again for what the service left out, after a pause', async () => {
    const { fake, clock, events, markPublished, sent } = await openOutbox(5);
    fake.plan('BatchWriteItem', { kind: 'cut', after: 2 }, { kind: 'unanswered' }, { kind: 'cut', after: 0 });
    await markPublished(events);
    expect(fake.items('outbox')).toEqual([]);
    expect(sent('BatchWriteItem')).toHaveLength(4);
    expect(clock.waits).toHaveLength(3);
  });

  test('fails when the service leaves something out for ever', async () => {
    const { fake, events, markPublished, sent } = await openOutbox(3);
    fake.plan('BatchWriteItem', ...Array<Fault>(8).fill({ kind: 'cut', after: 0 }));
    await expect(markPublished(events)).rejects.toThrow(ItemsNotDeleted);
    expect(sent('BatchWriteItem')).toHaveLength(8);
  });
});
