import { instant } from '@emporion/kernel';
import { fixedClock } from '@emporion/kernel/testing';
import { enveloped } from '@emporion/messages';
import { inMemoryOutbox, inMemoryPublisher, sequentialIds } from '@emporion/messages/testing';
import type { Context, SQSRecord } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { createScheduleFunction } from '../../src/consumers/schedule.ts';
import { createConsumerFunction, subscription } from '../../src/consumers/subscription.ts';
import { createHttpFunction } from '../../src/http/edge.ts';
import { row } from '../../src/http/route.ts';
import { logger } from '../../src/powertools.ts';
import { createOutboxRelay } from '../../src/relay/relay-outbox.ts';
import { createTaskFunction } from '../../src/workflows/workflow.ts';
import { bought, openedShops } from '../commerce/shopping.ts';
import { ask, testEdge } from '../http/invoke.ts';
import { outboxEnvelope, recordOf } from '../relay/outbox-stream.ts';
import { capturedLines } from './captured.ts';

vi.hoisted(() => {
  process.env['POWERTOOLS_LOG_LEVEL'] = 'INFO';
});

const opened = openedShops();
const ids = sequentialIds();
const invocation = ids.next();
const context = { functionName: 'test', awsRequestId: invocation } as Context;

/** Says something, and fails then. */
const work = async (): Promise<never> => {
  logger.info('at work');
  throw new TypeError('ada@example.com');
};
const eventIn = (correlationId: string) =>
  enveloped(
    { type: 'test.thing-done.v1', data: {} },
    { id: ids.next(), subject: 'thing/1', sequence: 1, time: instant(0), correlationId, causationId: 'c' },
  );

/** What the lines of some work say of their conversation, each once. */
async function conversationsOf(run: () => Promise<unknown>): Promise<readonly unknown[]> {
  const lines = await capturedLines(() => run().catch(() => undefined));
  expect(lines.map(({ message }) => message)).toContain('at work');
  expect(JSON.stringify(lines)).not.toContain('ada');
  return [...new Set(lines.map(({ correlationId }) => correlationId))];
}

describe('every line names its conversation', () => {
  test('of a request: what the gateway has numbered it with', async () => {
    const serve = createHttpFunction(
      [
        row(
          {
            operation: 'work',
            summary: 'Work.',
            context: 'ops',
            method: 'GET',
            path: '/v1/work',
            access: 'public',
            answers: { 200: { description: 'It.' } },
          },
          () => work,
        ),
      ],
      testEdge(),
    );
    let instance = '';
    const conversations = await conversationsOf(async () => {
      instance = ((await ask(serve, { path: '/v1/work' })).body as { readonly instance: string }).instance;
    });
    // The caller can name it to us.
    expect(conversations.map((conversation) => `urn:uuid:${conversation}`)).toEqual([instance]);
  });

  test('of a consumer: that of the event, record by record', async () => {
    const consume = createConsumerFunction(
      subscription({
        consumer: 'keep-things',
        catalog: { 'test.thing-done.v1': z.object({}) },
        types: ['test.thing-done.v1'],
        create: () => work,
      }),
      {},
    );
    const [one, other] = [ids.next(), ids.next()];
    const records = [one, other].map((id) => ({ messageId: id, body: JSON.stringify({ detail: eventIn(id) }) }));
    // What the batch says as a whole belongs to the invocation.
    expect(await conversationsOf(() => consume({ Records: records as SQSRecord[] }, context))).toEqual([
      one,
      other,
      invocation,
    ]);
  });

  test('of a task: that of its cause, and without one its invocation', async () => {
    const task = createTaskFunction(() => work, {});
    const cause = { correlationId: ids.next(), causationId: ids.next() };
    expect(await conversationsOf(() => task({ checkoutId: 'x', cause }, context))).toEqual([cause.correlationId]);
    expect(await conversationsOf(() => task({ checkoutId: 'x' }, context))).toEqual([invocation]);
  });

  test('of a schedule: its invocation', async () => {
    const schedule = createScheduleFunction({ schedule: 'work', everySeconds: 1, create: () => work }, {});
    expect(await conversationsOf(() => schedule({}, context))).toEqual([invocation]);
  });

  test('of the relay: its invocation', async () => {
    const relay = createOutboxRelay({
      clock: fixedClock(instant(0)),
      eventPublisher: { ...inMemoryPublisher(), publish: work },
      outboxItems: inMemoryOutbox(),
      outboxEnvelope,
    });
    expect(await conversationsOf(() => relay({ Records: [recordOf(eventIn('c'), 1)] }, context))).toEqual([invocation]);
  });

  test('of a purchase: the one of its request, in every function that the purchase goes through', async () => {
    const shop = await opened();
    let id = '';
    const lines = await capturedLines(async () => {
      id = (await bought(shop)).id;
      await shop.idle();
    });
    const ours = lines.filter(({ checkoutId, orderId }) => checkoutId === id || orderId === id);
    expect(ours.map(({ message, step }) => step ?? message)).toEqual([
      'checkout started',
      'checkout process',
      'CouponsRedeemed',
      'StockReserved',
      'PaymentAuthorized',
      'OrderPlaced',
      'payment capture',
      'order confirmation',
    ]);
    const [started] = shop.events().filter(({ type }) => type === 'ordering.checkout-started.v1');
    expect([...new Set(ours.map(({ correlationId }) => correlationId))]).toEqual([started?.correlationid]);
  });
});
