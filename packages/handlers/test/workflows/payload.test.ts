import { instant, ok } from '@emporion/kernel';
import { enveloped } from '@emporion/messages';
import { sequentialIds } from '@emporion/messages/testing';
import type { Context, SQSEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { startCheckoutFlow } from '../../src/commerce/checkout/consumers/start-checkout.ts';
import { createConsumerFunction, type SubscriptionRow } from '../../src/consumers/subscription.ts';
import { startLoanApplication } from '../../src/lending/consumers/start-loan-application.ts';
import { mostPayloadBytes, sparingCallbacks, sparingProcesses } from '../../src/workflows/payload.ts';
import { createTaskFunction } from '../../src/workflows/workflow.ts';

const context = { functionName: 'test', awsRequestId: 'test' } as Context;
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** What has so many bytes as JSON in UTF-8, and half as many characters. */
const ofBytes = (bytes: number) => ({ e: `${'é'.repeat((bytes - 8) / 2)}` });

/** Processes and callbacks that take everything. */
const open = () => {
  const given: unknown[] = [];
  return {
    given,
    processes: sparingProcesses({
      start: async (_process, _name, input) => {
        given.push(input);
        return 'started' as const;
      },
    }),
    callbacks: sparingCallbacks({
      succeed: async (_token, output) => {
        given.push(output);
        return ok(undefined);
      },
    }),
  };
};

const customerId = '01993a00-0000-7000-8000-000000000001';

describe('[REL-16] what goes into a flow', () => {
  test.each([
    ['application', 'lending.application-submitted.v1', { customerId }, startLoanApplication],
    [
      'checkout',
      'ordering.checkout-started.v1',
      { customerId, total: { minor: 1, currency: 'EUR' } },
      startCheckoutFlow,
    ],
  ] as const)('for %s is little, whatever the longest event says', async (noun, type, data, row) => {
    const { given, processes } = open();
    // Six bytes for each character: there are no longer ones in JSON.
    const longest = (length: number) => '\u0001'.repeat(length);
    const event = enveloped(
      { type, data },
      {
        id: sequentialIds().next(),
        subject: `${noun}/${longest(255 - noun.length)}`,
        sequence: 1,
        time: instant(0),
        correlationId: longest(256),
        causationId: longest(256),
      },
    );
    const record = { messageId: 'm', body: JSON.stringify({ detail: event }) };
    const consume = createConsumerFunction(row as SubscriptionRow<{ readonly processes: typeof processes }>, {
      processes,
    });
    expect(await consume({ Records: [record] } as unknown as SQSEvent, context)).toEqual({ batchItemFailures: [] });
    expect(given).toHaveLength(1);
    expect(bytesOf(given)).toBeGreaterThan(3_000);
    expect(bytesOf(given[0])).toBeLessThanOrEqual(mostPayloadBytes);
  });

  test('is refused above the limit, by the bytes of its JSON', async () => {
    const { given, processes, callbacks } = open();
    expect(bytesOf(ofBytes(mostPayloadBytes))).toBe(mostPayloadBytes);
    await processes.start('checkout', 'c', ofBytes(mostPayloadBytes));
    await callbacks.succeed('token', ofBytes(mostPayloadBytes));
    expect(given).toHaveLength(2);
    const refused = { name: 'PayloadTooLarge', reason: 'payload-too-large' };
    await expect(processes.start('checkout', 'c', ofBytes(mostPayloadBytes + 2))).rejects.toMatchObject(refused);
    await expect(callbacks.succeed('token', ofBytes(mostPayloadBytes + 2))).rejects.toMatchObject(refused);
    expect(given).toHaveLength(2);
  });

  test('out of a task too: a task that answers with a document fails, and its flow hears of it', async () => {
    const answering = (answer: unknown) => createTaskFunction(() => async () => answer, {});
    expect(await answering(ofBytes(mostPayloadBytes))({}, context)).toEqual(ofBytes(mostPayloadBytes));
    expect(await answering(undefined)({}, context)).toBeUndefined();
    await expect(answering(ofBytes(mostPayloadBytes + 2))({}, context)).rejects.toMatchObject({
      name: 'PayloadTooLarge',
    });
  });
});
