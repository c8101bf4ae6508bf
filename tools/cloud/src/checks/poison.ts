import assert from 'node:assert/strict';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { ClientSettings } from '../emulator.ts';
import { type ConsumerQueues, messagesIn, until } from '../queues.ts';

const redriveSchema = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() });

const patienceSeconds = 60;

const deliveries = 3;

/**
 * A message that nobody can read ends with the dead letters of its consumer.
 *
 * Queues wait for a minute and a half between deliveries, and make up to 500. Here they wait a second, and make three.
 */
export async function checkPoison(client: ClientSettings, consumers: readonly ConsumerQueues[]): Promise<string> {
  const sqs = new SQSClient(client);
  await Promise.all(consumers.map((consumer) => poison(sqs, consumer)));
  return `${consumers.length} consumers, ${deliveries} deliveries each`;
}

async function poison(sqs: SQSClient, { consumer, queueUrl, deadLettersUrl }: ConsumerQueues): Promise<void> {
  const queue = { QueueUrl: queueUrl };
  const names = ['RedrivePolicy', 'VisibilityTimeout'] as const;
  const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ ...queue, AttributeNames: [...names] }));
  assert.ok(Attributes.RedrivePolicy, `${consumer} has nowhere to put dead letters`);
  const redrive = redriveSchema.parse(JSON.parse(Attributes.RedrivePolicy));
  const hasty = { RedrivePolicy: JSON.stringify({ ...redrive, maxReceiveCount: deliveries }), VisibilityTimeout: '1' };
  await sqs.send(new SetQueueAttributesCommand({ ...queue, Attributes: hasty }));
  const poisoned = `{"detail":"${crypto.randomUUID()}"}`;
  await sqs.send(new SendMessageCommand({ ...queue, MessageBody: poisoned }));
  await until(async () => (await messagesIn(sqs, deadLettersUrl)) > 0, `a dead letter of ${consumer}`, patienceSeconds);
  await sqs.send(new SetQueueAttributesCommand({ ...queue, Attributes }));
  const { Messages: [letter] = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: deadLettersUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
  );
  assert.equal(letter?.Body, poisoned, `the dead letter of ${consumer}`);
  assert.equal(await messagesIn(sqs, queueUrl), 0, `messages left for ${consumer}`);
  const received = Number(letter.Attributes?.ApproximateReceiveCount);
  assert.ok(received >= deliveries, `${consumer} saw it ${received} times`);
}
