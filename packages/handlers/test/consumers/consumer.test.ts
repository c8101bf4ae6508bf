import { instant } from '@emporion/kernel';
import { enveloped } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { asyncApiOf } from '../../src/consumers/asyncapi.ts';
import { createConsumerFunction, subscription } from '../../src/consumers/subscription.ts';

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
  test('handles every record, and only what fails comes back', async () => {
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
  ])('[REL-4~] a poison record (%s) fails alone', async (_, body) => {
    const { sizes, consume } = open();
    const answer = await consume(batchOf(body, JSON.stringify({ detail: eventOf(3) })), context);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(sizes).toEqual([3]);
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
