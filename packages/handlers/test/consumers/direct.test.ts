import { instant } from '@emporion/kernel';
import { enveloped } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { createDirectConsumerFunction } from '../../src/consumers/direct.ts';
import { subscription } from '../../src/consumers/subscription.ts';

const ids = sequentialIds();
const eventOf = (size: unknown) =>
  enveloped(
    { type: 'test.thing-done.v1', data: { size } },
    { id: ids.next(), subject: 'thing/1', sequence: 1, time: instant(0), correlationId: 'c', causationId: 'c' },
  );
const delivered = (detail: unknown) =>
  ({ 'detail-type': 'test.thing-done.v1', detail }) as EventBridgeEvent<string, unknown>;
const context = { functionName: 'test', awsRequestId: 'test' } as Context;

const open = () => {
  const sizes: number[] = [];
  const row = subscription({
    consumer: 'keep-things',
    catalog: { 'test.thing-done.v1': z.object({ size: z.int() }) },
    types: ['test.thing-done.v1'],
    delivery: 'direct',
    create: (ports: { readonly limit: number }) => async (event) => {
      if (event.data.size > ports.limit) throw new RangeError('too big');
      sizes.push(event.data.size);
    },
  });
  return { sizes, consume: createDirectConsumerFunction(row, { limit: 9 }) };
};

test('[L45] a consumer that its rule calls is handed the event', async () => {
  const { sizes, consume } = open();
  expect(await consume(delivered(eventOf(1)), context)).toBeUndefined();
  expect(sizes).toEqual([1]);
});

test.each([
  ['nothing', undefined, 'UnreadableEvent'],
  ['an unknown type', { ...eventOf(1), type: 'test.thing-done.v2' }, 'UnreadableEvent'],
  ['wrong data', eventOf('big'), 'UnreadableEvent'],
  ['what the consumer fails on', eventOf(10), 'RangeError'],
])('[L45] [REL-4] it throws on %s, for a throw is what is repeated', async (_, detail, name) => {
  const { sizes, consume } = open();
  await expect(consume(delivered(detail), context)).rejects.toMatchObject({ name });
  expect(sizes).toEqual([]);
});
