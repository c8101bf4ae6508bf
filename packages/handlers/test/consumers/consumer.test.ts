import { openDatabase, sqliteRecorder, virtualClock } from '@emporion/adapters/embedded';
import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { enveloped, largestEventBytes } from '@emporion/messages';
import { inMemoryOutbox, inMemoryPublisher, sequentialIds } from '@emporion/messages/testing';
import type { Context, SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { asyncApiOf } from '../../src/consumers/asyncapi.ts';
import { createConsumerFunction, subscription } from '../../src/consumers/subscription.ts';
import { createOutboxRelay } from '../../src/relay/relay-outbox.ts';
import { busOf } from '../embedded-wiring.ts';
import { outboxEnvelope, recordOf } from '../relay/outbox-stream.ts';

const catalog = {
  'test.thing-done.v1': z.object({ size: z.int() }),
  'test.thing-undone.v1': z.object({}),
};

const ids = sequentialIds();
const eventOf = (size: number) =>
  enveloped(
    { type: 'test.thing-done.v1', data: { size } },
    { id: ids.next(), subject: 'thing/1', sequence: size, time: instant(0), correlationId: 'c', causationId: 'c' },
  );
const batchOf = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, index) => ({ messageId: `m${index}`, body }) as SQSEvent['Records'][number]),
});

const open = () => {
  const sizes: number[] = [];
  const row = subscription({
    consumer: 'keep-things',
    catalog,
    types: ['test.thing-done.v1'],
    create: (ports: { readonly limit: number }) => async (event) => {
      if (event.data.size > ports.limit) throw new RangeError('too big');
      sizes.push(event.data.size);
    },
  });
  return { sizes, row, consume: createConsumerFunction(row, { limit: 9 }) };
};
const context = { functionName: 'test', awsRequestId: 'test' } as Context;

describe('a consumer behind its queue', () => {
  test('[L45] handles every record, and only what fails comes back', async () => {
    const { sizes, consume } = open();
    const answer = await consume(
      batchOf(
        JSON.stringify({ detail: eventOf(1) }),
        JSON.stringify({ detail: eventOf(10) }),
        JSON.stringify({ detail: eventOf(2) }),
      ),
      context,
    );
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(sizes).toEqual([1, 2]);
  });

  test.each([
    ['bad JSON', '{'],
    ['no detail', '{}'],
    ['an unknown type', JSON.stringify({ detail: { ...eventOf(1), type: 'test.thing-done.v2' } })],
    ['wrong data', JSON.stringify({ detail: { ...eventOf(1), data: { size: 'big' } } })],
    ['a consumer that throws', JSON.stringify({ detail: eventOf(10) })],
    [
      'too much',
      JSON.stringify({ detail: { ...eventOf(1), data: { size: 1, note: 'x'.repeat(largestEventBytes + 4_096) } } }),
    ],
  ])('[L45] [REL-4] a poison record (%s) fails alone', async (_, body) => {
    const { sizes, consume } = open();
    const good = [2, 3].map((size) => JSON.stringify({ detail: eventOf(size) }));
    const answer = await consume(batchOf(good[0] ?? '', body, good[1] ?? ''), context);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(sizes).toEqual([2, 3]);
  });

  test('[REL-4] a poison event ends with the dead letters for a reason, and its followers flow', async () => {
    const { sizes, row } = open();
    const database = openDatabase(':memory:');
    const clock = virtualClock(instant(0));
    const recorder = sqliteRecorder({ database, ids });
    const occasion = { at: clock.now(), cause: { correlationId: 'c', causationId: 'c' } };
    for (const [version, size] of ['as large as life', 10, 4].entries()) {
      const events = [{ type: 'test.thing-done.v1', data: { size } }];
      database.transact(() => recorder.record('thing/1', version, { events, ...occasion }));
    }
    const bus = busOf([{ ...row, maxDeliveries: 2 }], { limit: 9 }, { database, clock, deliveries: 1 });
    bus.start();
    for (let turn = 0; turn < 6; turn++) {
      await bus.idle();
      await clock.advance(60_000);
    }
    await bus.stop();
    expect(
      database
        .statement('select error from dead_letter order by position')
        .all()
        .map(({ error }) => error),
    ).toEqual(['UnreadableEvent: malformed-event', 'RangeError: told by its name and place only']);
    expect(sizes).toEqual([4]);
  });
});

describe('what fails in a batch', () => {
  const anyOutcomes = fc.array(fc.boolean(), { minLength: 1, maxLength: 10 });

  test('[REL-5] comes back from a queue record by record, unless it is all of them', async () => {
    await fc.assert(
      fc.asyncProperty(anyOutcomes, async (isGood) => {
        const { sizes, consume } = open();
        const bodies = isGood.map((good, index) => JSON.stringify({ detail: eventOf(good ? 1 + (index % 9) : 10) }));
        const failed = isGood.flatMap((good, index) => (good ? [] : [{ itemIdentifier: `m${index}` }]));
        const answer = consume(batchOf(...bodies), context);
        // Nothing was done: the queue repeats it all, which is what a throw says.
        if (failed.length === isGood.length) await expect(answer).rejects.toThrow();
        else expect(await answer).toEqual({ batchItemFailures: failed });
        expect(sizes).toHaveLength(isGood.length - failed.length);
      }),
    );
  });

  test('[REL-5] comes back from a stream as the first of it, for the stream goes on from there', async () => {
    await fc.assert(
      fc.asyncProperty(anyOutcomes, async (isGood) => {
        const publisher = inMemoryPublisher();
        const ports = { clock: fixedClock(instant(0)), eventPublisher: publisher, outboxItems: inMemoryOutbox() };
        const relay = createOutboxRelay({ ...ports, outboxEnvelope });
        const events = isGood.map((_, index) => ({ ...eventOf(1), subject: `thing/${index}` }));
        publisher.refuseOnce(events.filter((_, index) => isGood[index] === false).map(({ id }) => id));
        const first = isGood.indexOf(false);
        const Records = events.map((event, index) => recordOf(event, index + 1));
        expect(await relay({ Records }, context)).toEqual({
          batchItemFailures: first === -1 ? [] : [{ itemIdentifier: String(first + 1) }],
        });
      }),
    );
  });

  test('[REL-5] is never named by nothing, which would stand for the whole batch', async () => {
    const { sizes, consume } = open();
    const batch = batchOf(JSON.stringify({ detail: eventOf(1) }), '{');
    const unnamed = { Records: batch.Records.map((record) => ({ ...record, messageId: '' })) };
    await expect(consume(unnamed, context)).rejects.toMatchObject({ name: 'RangeError' });
    expect(sizes).toEqual([]);
  });
});

test('the description of the bus has every event once, who sends it and who receives it', () => {
  const { row } = open();
  const document = asyncApiOf([catalog], [row], '1.0.0') as {
    readonly channels: object;
    readonly operations: Readonly<Record<string, { readonly action: string }>>;
    readonly components: {
      readonly messages: Readonly<
        Record<string, { readonly payload: { readonly properties: { readonly data: unknown } } }>
      >;
    };
  };
  expect(Object.keys(document.channels)).toEqual(Object.keys(catalog));
  expect(Object.entries(document.operations).map(([name, { action }]) => `${action} ${name}`)).toEqual([
    'send publish-test.thing-done.v1',
    'send publish-test.thing-undone.v1',
    'receive keep-things-test.thing-done.v1',
  ]);
  expect(document.components.messages['test.thing-done.v1']?.payload.properties.data).toMatchObject({
    required: ['size'],
  });
});
